// Words that belong to every language: names of services, marks and addresses, one entry per line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const und: Language = {
  tag: 'und',

  agencyName: entries`
    aa
    aap
    afp
    agence france-presse
    agencia efe
    ani
    anp
    ansa
    ap
    apa
    associated press
    ats
    bbc
    belga
    bloomberg
    canadian press
    cnn
    dpa(?:[-/]\p{L}{2,12})?
    efe
    epd
    europa press
    ians
    keystone-sda
    kna
    kyodo(?: news)?
    lusa
    ntb
    pa media
    pap
    press association
    press trust of india
    pti
    reuters
    ritzau
    sda
    sid
    tass
    the associated press
    the canadian press
    tt
    upi
    xinhua
    yonhap
  `,

  codeContext: entries`
    app
  `,

  degree: entries`
    aprn
    b\.?a
    b\.?eng
    b\.?sc?
    cfa
    cfp
    cissp
    cns
    cpa
    cpp
    cpt
    cscs
    d\.?o
    dds
    dmd
    dpt
    dvm
    ed\.?d
    esq
    facc
    faclm
    facp
    frcp
    frcs
    ii
    iii
    iv
    j\.?d
    jr
    lcsw
    ldn
    ll\.?[mb]
    lmft
    lpc
    m\.?a
    m\.?b\.?a
    m\.?d
    m\.?ed
    m\.?p\.?h
    m\.?sc?
    np
    p\.?e
    ph\.?\s?d
    pharm\.?d
    phr
    pmp
    psp
    psy\.?d
    r\.?n
    rdn?
    sr
  `,

  footer: entries`
    \(c\)\s?19\d\d
    \(c\)\s?20\d\d
    ©
  `,

  labelWord: entries`
    facebook
    linkedin
    rss
    twitter
  `,

  menu: entries`
    rss
  `,

  noOutlet: entries`
    \d.*
  `,

  nobodyName: entries`
    [\w-]+(?:\.[\w-]+){2,}
    [\w-]{0,20}admin
    email.protected
  `,

  otherDateWord: entries`
    \(c\)
    ©
  `,

  pageTurner: entries`
    \[?\d\]?
  `,

  pictureAgency: entries`
    getty images
    shutterstock
    via (?:AP|AFP|EPA|Reuters|Getty)
  `,

  pictureCount: entries`
    \d{1,3}\s*/\s*\d{1,3}
  `,

  remnant: entries`
    ©
  `,

  rightsNotice: entries`
    \(c\) ?\d{4}
    ©
  `,

  share: entries`
    a-
    a\+
    facebook
    flipboard
    google plus
    google\+?
    instagram
    linkedin
    messenger
    pinterest
    qq
    reddit
    telegram
    tiktok
    tumblr
    twitter
    whatsapp
    youtube
  `,

  shareBarItem: entries`
    QQ
  `,

  shareWord: entries`
    line
    x
  `,

  socialService: entries`
    facebook
    google
    instagram
    linkedin
    telegram
    threads
    tiktok
    twitter
    whatsapp
    x\b
    youtube
  `,
};

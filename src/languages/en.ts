// English: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const en: Language = {
  tag: 'en',

  abbreviation: entries`
    [Aa]pr
    [Aa]ug
    [Cc]apt
    [Cc]o
    [Cc]ol
    [Cc]orp
    [Dd]ec
    [Dd]rs?
    [Ee]tc
    [Ff]eb
    [Ff]ig
    [Gg]en
    [Gg]ov
    [Ii]nc
    [Jj]an
    [Jj]r
    [Jj]ul
    [Jj]un
    [Ll]t
    [Ll]td
    [Mm]ar
    [Mm]rs?
    [Mm]s
    [Nn]o
    [Nn]ov
    [Oo]ct
    [Pp]rof
    [Rr]ep
    [Ss]en
    [Ss]ept?
    [Ss]gt
    [Ss]r
    [Ss]t
    [Vv]s
  `,

  aboutAuthor: entries`
    about the authors?
    about the contributors?
    about the writers?
  `,

  ago: entries`
    ago
  `,

  agoUnit: entries`
    days?
    hours?
    hrs?
    mins?
    minutes?
  `,

  amAfter: entries`
    a\.?\s?m\.?
  `,

  appAdvertStart: entries`
    download (?:our|the)(?: \w+){0,4} app\b
    download on (?:the )?app store
    download on (?:the )?google play
    get (?:our|the)(?: \w+){0,4} app\b
    get it on (?:the )?app store
    get it on (?:the )?google play
    install (?:our|the)(?: \w+){0,4} app\b
    open in app\b
    try (?:our|the)(?: \w+){0,4} app\b
  `,

  breadcrumbStart: entries`
    home\s*[:>›»/]
    you are here\s*[:>›»/]
  `,

  commentsHeadline: entries`
    comment
    repl(?:y|ies)
  `,

  contactLine: entries`
    call\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
    contact\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
    e-?mail\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
    follow\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
    reach\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
    twitter\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
  `,

  dayMark: entries`
    nd
    rd
    st
    th
  `,

  embedConsent: entries`
    (?:please )?enable javascript
    accept \S+ content
    accept and continue
    accept and view
    allow \S+ content
    allow and continue
    allow and view
    this content is hosted by a third party
    this content is not available due to your privacy
    to view this (?:content|video|embed)\b.{0,80}(?:cookies|consent|javascript)
    your browser does not support
  `,

  endMark: entries`
    -\s*end\s*-
    end
  `,

  followWhom: entries`
    find (?:us|me|him|her|them|our|@\S+)
    find \p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){0,3}
    follow (?:us|me|him|her|them|our|@\S+)
    follow \p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){0,3}
    join (?:us|me|him|her|them|our|@\S+)
    join \p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){0,3}
    like (?:us|me|him|her|them|our|@\S+)
    like \p{Lu}[\p{L}.'-]*(?: \p{Lu}[\p{L}.'-]*){0,3}
  `,

  footer: entries`
    accessibility
    all rights reserved
    cookie notice
    cookie policy
    cookies
    copyright
    do not sell my
    fax[:：]
    powered by
    privacy notice
    privacy policy
    privacy rights
    privacy statement
    rights reserved
    site ?map
    tel[:：]
    terms &\x20
    terms and\x20
    terms of\x20
  `,

  frontPage: entries`
    home
    home page
    homepage
    top
  `,

  functionWords: entries`
    about
    after
    all
    also
    an
    and
    are
    as
    at
    be
    been
    but
    by
    can
    for
    from
    had
    has
    have
    he
    her
    his
    if
    in
    into
    is
    it
    its
    more
    no
    not
    of
    on
    one
    or
    other
    out
    said
    she
    so
    than
    that
    the
    their
    there
    they
    this
    to
    up
    was
    we
    were
    what
    when
    which
    who
    will
    with
    would
    you
  `,

  hourMark: entries`
    hrs
  `,

  legalTerm: entries`
    affiliate
    all rights reserved
    consult a doctor
    consult a physician
    consult your doctor
    consult your physician
    cookies?\b
    copyright
    does not constitute\x20
    does not intended to\x20
    financial advice
    food and drug administration
    investment advice
    medical advice
    not constitute\x20
    not intended to\x20
    opt[- ]out
    our (?:web)?sites?\b
    personal data
    personal information
    privacy policy
    registered trademarks?
    results (?:may )?vary
    terms of service
    terms of use
    the (?:web)?sites?\b
    third[- ]parties
    third[- ]party
    this (?:web)?sites?\b
    unsubscribe
    user experience
  `,

  linkLead: entries`
    also read
    click here
    click to
    continue reading
    don['’]t miss
    find out more
    learn more
    listen
    more
    read
    read also
    read more
    read next
    recommended
    related
    see
    see also
    see more
    watch
  `,

  linkPrompt: entries`
    click here
    continue reading
    learn more
    read .{1,60} here
    read full
    read more
    read the full
    see all
    see gallery
    see more
    view comments
    view gallery
    view original
    view slideshow
    watch live
    watch more
    watch now
    watch video
  `,

  menu: entries`
    about
    about us
    accept
    accept all
    account
    ad
    ads
    advertise
    advertise with us
    advertisement
    advertisements
    advertising
    archives?
    back to top
    business
    cancel
    caption
    careers
    classifieds
    close
    contact
    contact us
    continue
    culture
    donate
    email address
    english
    entertainment
    expand
    faq
    faqs
    feedback
    front page
    galleries
    gallery
    got it
    health
    help
    home
    homepage
    image
    jobs
    latest news
    lifestyle
    live
    load more
    loading
    log in
    log out
    login
    main menu
    menu
    more
    mute
    my account
    navigation
    news
    newsletters?
    next
    no thanks
    obituaries
    ok
    open menu
    opinion
    pause
    photos?
    play
    play video
    podcasts?
    politics
    prev
    previous
    privacy
    profile
    promoted
    register
    reject all
    science
    search
    sections
    see all
    settings
    shop
    show more
    sign in
    sign out
    sign up
    site map
    sitemap
    skip
    skip navigation
    skip to content
    skip to main content
    sponsored
    sponsored content
    sports?
    start
    store
    submit
    subscribe
    subscribe now
    support us
    tech
    technology
    terms
    toggle
    top
    travel
    videos?
    view all
    view more
    weather
    world
    your email
  `,

  monthLead: entries`
    of
  `,

  moreLink: entries`
    more
    read more
  `,

  neighbour: entries`
    (?:previous|next|older|newer)(?: (?:article|post|story|page|entry))?\s*(?:[:›»«←→]|$)
    [«‹←]\s*(?:previous|older|prev)
  `,

  newsletterInvitation: entries`
    register (?:for|to|here|now|today)\b.{0,140}\bnewsletter
    sign up (?:for|to|here|now|today)\b.{0,140}\bnewsletter
    subscribe (?:for|to|here|now|today)\b.{0,140}\bnewsletter
  `,

  newsletterStart: entries`
    (?:get|receive) (?:the|our|breaking|more|daily|all)\b.{0,120}(?:delivered|sent|straight|direct(?:ly)?|right)\b.{0,40}(?:inbox|email)
    (?:get|receive) (?:the|our|breaking|more|daily|all)\b.{0,120}delivered\b.{0,20}(?:mornings?|daily|weekly|every)
    already a subscriber\b
    by clicking\b
    by registering\b
    by signing up\b
    by submitting\b
    by subscribing\b
    email address\b
    enter your email\b
    not a subscriber\b
    please enter a valid email\b
    subscribe to \S+(?: \S+){0,3} and\b
    thank you for signing up\b
    thank you for subscribing\b
  `,

  nextLink: entries`
    newer (?:post|article|story)?
    next (?:post|article|story)?
  `,

  notice: entries`
    (?:log|sign) in to (?:your|comment|read|continue)
    ad blocker
    already (?:a )?a member
    already (?:a )?have an account
    already (?:a )?subscribed
    already (?:a )?subscriber
    article limit
    by clicking.{0,60}(?:agree|accept|consent|acknowledge)
    by continuing.{0,60}(?:agree|accept|consent|acknowledge)
    by creating an account.{0,60}(?:agree|accept|consent|acknowledge)
    by registering.{0,60}(?:agree|accept|consent|acknowledge)
    by signing up.{0,60}(?:agree|accept|consent|acknowledge)
    by submitting.{0,60}(?:agree|accept|consent|acknowledge)
    by subscribing.{0,60}(?:agree|accept|consent|acknowledge)
    by using this.{0,60}(?:agree|accept|consent|acknowledge)
    click here for
    click here to
    comments are closed
    comments are moderated
    cookie policy
    cookie preferences
    cookie settings
    create a free account
    create account
    create an account
    data is a real-time snapshot
    delivered to your inbox
    directly to your inbox
    download our.{0,30}app
    download the.{0,30}app
    earn a small affiliate commission
    earn a small commission
    earn affiliate commission
    earn an? affiliate commission
    earn an? commission
    earn commission
    enable javascript
    follow .{1,40} on facebook
    follow .{1,40} on instagram
    follow .{1,40} on twitter
    follow @?\w+ on x
    forgot (?:your )?password
    free articles?
    get our (?:latest|best|free|daily|breaking|top).{0,60}(?:inbox|newsletter|email|delivered|news|app)
    get the (?:latest|best|free|daily|breaking|top).{0,60}(?:inbox|newsletter|email|delivered|news|app)
    get your (?:latest|best|free|daily|breaking|top).{0,60}(?:inbox|newsletter|email|delivered|news|app)
    javascript is disabled
    javascript is required
    like us on facebook
    listen to this article
    market data provided
    may earn a small affiliate commission
    may earn a small commission
    may earn affiliate commission
    may earn an? affiliate commission
    may earn an? commission
    may earn commission
    may not be published, broadcast
    may not be reproduced, broadcast
    newsletter
    notify me of
    originally published
    please log in
    please sign in
    purchase through (?:our )?links
    quotes (?:are )?delayed
    real-time quotes
    reprinted with permission
    required fields are marked
    right to your inbox
    sign up (?:to|for) (?:our|the|your|a free|free|daily|get|receive)
    straight to your inbox
    subscribe (?:to (?:our|the)|now|today|for (?:free|full|just|only))
    support (?:our )?(?:independent )?journalism
    thank you for signing up
    thank you for subscribing
    this (?:article|story|post) (?:was )?(?:originally )?(?:appeared|published) (?:on|in|at|by)
    this (?:web)?site uses
    this content may not be published
    this material may not be published
    this story may not be published
    to use comments
    turn off your ad ?blocker
    uses cookies
    we use cookies
    you agree to our
    you agree to the
    you are now logged in
    you must be logged in
    you will be redirected
    your browser does not
    your browser doesn['’]t
    your email address will not be published
  `,

  pageButton: entries`
    (?:\d+ )?comments
    (?:\d+ )?likes
    (?:\d+ )?reactions
    (?:\d+ )?retweets
    (?:\d+ )?shares
    (?:\d+ )?views
    add to favorites
    advert
    advertisement
    article continues after.{0,30}
    article continues below.{0,30}
    audio
    bookmark
    check (?:latest )?price
    click to copy.{0,20}
    click to enlarge.{0,20}
    click to expand.{0,20}
    click to play.{0,20}
    click to view.{0,20}
    close
    continue reading.{0,30}
    copy link
    e-mail
    email
    embed
    enlarge(?: this image)?
    font size
    get a demo
    hide caption
    image copyright.{0,30}
    listen(?: to this article)?
    loading
    log ?in
    media playback is unsupported on your device
    menu
    pause
    pin it
    play
    play audio
    play video
    print
    register
    save
    scroll (?:down )?for.{0,30}
    scroll (?:down )?to.{0,30}
    share
    show caption
    show comments
    show more
    sign up(?: now)?
    skip to (?:main )?content
    start (?:your )?free trial
    story continues after.{0,30}
    story continues below.{0,30}
    subscribe(?: now)?
    text size
    toggle caption
    tweet
    video
    view comments
    view gallery
    view image
    watch audio
    watch video
  `,

  paywall: entries`
    already a subscriber
    become a subscriber
    log in\b.{0,40}\b(?:to (?:continue|keep|finish|read)|for (?:full|unlimited) access|to unlock)
    register\b.{0,40}\b(?:to (?:continue|keep|finish|read)|for (?:full|unlimited) access|to unlock)
    sign in\b.{0,40}\b(?:to (?:continue|keep|finish|read)|for (?:full|unlimited) access|to unlock)
    subscribe\b.{0,40}\b(?:to (?:continue|keep|finish|read)|for (?:full|unlimited) access|to unlock)
    subscription\b.{0,40}\b(?:to (?:continue|keep|finish|read)|for (?:full|unlimited) access|to unlock)
    this article is (?:for|only available to|reserved for|exclusive to) (?:our )?(?:subscribers|members)
    this content is (?:for|only available to|reserved for|exclusive to) (?:our )?(?:subscribers|members)
    this story is (?:for|only available to|reserved for|exclusive to) (?:our )?(?:subscribers|members)
  `,

  pictureAgency: entries`
    file photo
  `,

  pictureBy: entries`
    by
  `,

  pictureCount: entries`
    \d{1,3}\s*of\s*\d{1,3}
    image\s*\d{0,3}\s*(?:/|of(?:\s*/)?)\s*\d{1,3}
    photo\s*\d{0,3}\s*(?:/|of(?:\s*/)?)\s*\d{1,3}
    picture\s*\d{0,3}\s*(?:/|of(?:\s*/)?)\s*\d{1,3}
    slide\s*\d{0,3}\s*(?:/|of(?:\s*/)?)\s*\d{1,3}
  `,

  pictureCredit: entries`
    credit
    image
    photo
    photograph
    picture
  `,

  pmAfter: entries`
    p\.?\s?m\.?
  `,

  readMore: entries`
    also read
    read also
    read more
    read next
    related
    related articles?
    related coverage
    related news
    related reading
    related stories
    related story
    related video
    see also
  `,

  relatedStories: entries`
    (?:you\s+)?may\s+(?:also\s+)?be interested in.{0,12}
    (?:you\s+)?may\s+(?:also\s+)?like.{0,12}
    (?:you\s+)?might\s+(?:also\s+)?be interested in.{0,12}
    (?:you\s+)?might\s+(?:also\s+)?like.{0,12}
    \d+\s+comments?
    also\s+in the news.{0,20}
    also\s+on.{0,20}
    also\s+read.{0,20}
    also\s+see.{0,20}
    around the web
    comments?(?:\s*\(\d+\))?
    don'?t miss
    editor'?s?'?\s+picks?
    from (?:around )?the web
    further reading
    join the conversation
    join the discussion
    latest(?:\s+(?:news|stories|posts|articles|videos|headlines))
    leave a comment
    leave a reply
    more\s+(?:\S+\s+){1,3}articles
    more\s+(?:\S+\s+){1,3}headlines
    more\s+(?:\S+\s+){1,3}posts
    more\s+(?:\S+\s+){1,3}recipes
    more\s+(?:\S+\s+){1,3}stories
    more\s+articles.{0,40}
    more\s+coverage.{0,40}
    more\s+from.{0,40}
    more\s+in.{0,40}
    more\s+like this.{0,40}
    more\s+news.{0,40}
    more\s+on.{0,40}
    more\s+stories.{0,40}
    more\s+to read.{0,40}
    more\s+top stories.{0,40}
    most\s+commented(?:\s+\w+){0,3}
    most\s+popular(?:\s+\w+){0,3}
    most\s+read(?:\s+\w+){0,3}
    most\s+shared(?:\s+\w+){0,3}
    most\s+viewed(?:\s+\w+){0,3}
    paid content
    popular
    popular\s+articles
    popular\s+news
    popular\s+now
    popular\s+posts
    popular\s+stories
    post a comment
    promoted
    promoted\s+content
    promoted\s+stories
    read\s+(?:all\s+)?(?:\d+\s+)?comments?
    read\s+also.{0,20}
    read\s+more.{0,20}
    read\s+next.{0,20}
    read\s+this next.{0,20}
    recommended
    recommended\s+articles
    recommended\s+for you
    recommended\s+reading
    recommended\s+stories
    recommended\s+videos
    related
    related\s+articles?
    related\s+content
    related\s+coverage
    related\s+links?
    related\s+news
    related\s+posts?
    related\s+reading
    related\s+stories
    related\s+topics
    related\s+videos?
    see also
    share this(?:\s+\w+){0,3}
    show\s+(?:all\s+)?(?:\d+\s+)?comments?
    sponsored
    sponsored\s+content
    sponsored\s+links
    sponsored\s+stories
    top\s+stories
    trending
    trending\s+news
    trending\s+now
    trending\s+stories
    up next
    view\s+(?:all\s+)?(?:\d+\s+)?comments?
    what to read next
  `,

  remnant: entries`
    all rights reserved
    click here
    cookie
    copyright
    log in
    newsletter
    read more
    share this
    sign up
    subscribe
  `,

  reportErrors: entries`
    (?:do you )?have a story to tell\b
    (?:have|got) (?:a|any) (?:tip|story|news|question|comment)
    (?:to )?(?:contact|reach|email) (?:the|this) (?:reporter|author|writer|editor|journalist)
    e-?mail to\b.{0,60}@
    join our (?:\S+ ){0,2}community\b.{0,200}@
    join our (?:\S+ ){0,2}forums?\b.{0,200}@
    join our (?:\S+ ){0,2}group\b.{0,200}@
    report an? correction
    report an? error
    report an? typo
    see something wrong
    send tips
    send us
    spotted a mistake
    we want to hear from you
    we[’']d like to hear from you
    we[’']d like to hear what you think
    write to\b.{0,60}@
  `,

  rightsNotice: entries`
    all rights reserved
    copyright.*19\d\d.*
    copyright.*20\d\d.*
    copyright.*permission.*
    copyright.*rights reserved.*
    copyright.{0,50}$
    copyright\s*[:©(].*
    copyright\s+\d.*
    copyright\s+by\b.*
    copyright\s+notice.*
    disclaimer\s*$
    disclaimer\s*[:：.–—-]
    opinions expressed
    reprinted with permission
    terms and conditions
    terms and service
    terms and use
    terms of conditions
    terms of service
    terms of use
    the views? (?:and opinions )?expressed
    this (?:material|article|story|content) (?:may not be|was originally published|first appeared|is published)
    ⓒ
  `,

  sectionEnd: entries`
    \d+ comments?
    \d+ replies
    \d+ responses?
    \d+ thoughts on .*
    about the authors?
    about the writer
    add a comment
    also on .{1,40}
    also read
    around the web
    comments?(?: \(?\d+\)?)?
    conversations?
    discussion
    don['’]t miss
    editors?['’]s? picks?
    featured (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    from our partners
    from the web
    get our .{0,30}newsletter.{0,30}
    in other news
    join the conversation
    join the discussion
    keep reading
    latest (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    leave a comment.{0,40}
    leave a reply.{0,40}
    local (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    more articles.{0,60}
    more coverage.{0,60}
    more from.{0,60}
    more headlines.{0,60}
    more in.{0,60}
    more like this.{0,60}
    more news.{0,60}
    more on.{0,60}
    more stories.{0,60}
    more to explore.{0,60}
    most commented.{0,40}
    most popular.{0,40}
    most read.{0,40}
    most recent.{0,40}
    most shared.{0,40}
    most viewed.{0,40}
    most watched.{0,40}
    newsletter sign.?up
    next article
    next post
    next story
    next up
    other (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    popular (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    post a comment
    previous article
    previous post
    promoted links
    promoted stories
    read next
    recent (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    recommended
    recommended articles
    recommended for you
    recommended reading
    recommended stories
    recommended videos
    related
    related articles
    related content
    related coverage
    related items
    related links
    related news
    related posts
    related reading
    related stories
    related topics
    related video
    related videos
    see also
    show comments
    sign up for .{0,60}
    sponsored links
    sponsored stories
    start the conversation
    tags
    top (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    topics
    trending
    trending (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    up next
    view comments
    what to read next
    write a comment
    you may(?: also)? be interested in
    you may(?: also)? enjoy
    you may(?: also)? like
    you might(?: also)? be interested in
    you might(?: also)? enjoy
    you might(?: also)? like
  `,

  share: entries`
    bookmark
    comments?
    copied
    copy link
    copy url
    e-mail
    email
    email this
    follow
    follow us
    font size
    like
    link copied
    mail
    pin it
    print
    print this
    reprints?
    retweet
    save
    save for later
    share on facebook
    share on linkedin
    share on pinterest
    share on twitter
    share on whatsapp
    share on x
    share this
    share this article
    share this story
    share via email
    shares?
    text size
    tweet
  `,

  signUp: entries`
    register(?:\s+(?:now|here|today|free))?\s+(?:for|to|here|with|and)\b
    sign[- ]?up(?:\s+(?:now|here|today|free))?\s+(?:for|to|here|with|and)\b
    subscribe(?:\s+(?:now|here|today|free))?\s+(?:for|to|here|with|and)\b
  `,

  signUpOffer: entries`
    access
    alerts?
    channel
    digital
    e-mail
    email
    free
    inbox
    newsletter
    podcast
    premium
    today
    updates
  `,

  siteTitleFiller: entries`
    archives?
    blog
    blog\s*archives?
    home
    homepage
  `,

  socialService: entries`
    social
  `,

  sourceStart: entries`
    example
    image
    photo
    pictured
    source
    via
  `,

  subscriberOffer: entries`
    (?:to )?(?:continue|keep) reading,? (?:subscribe|sign|log|register|create)
    already have an account
    create an account or sign in
    subscribe (?:now )?to continue
    subscribe (?:now )?to read
    subscribe (?:now )?to support
    subscribe (?:now )?to unlock
    support independent journalism\.?$
    support local journalism\.?$
    support our journalism\.?$
    this article is (?:reserved|exclusively|only|available)?\s*(?:for|to) (?:our )?(?:subscribers|members)
    this content is (?:reserved|exclusively|only|available)?\s*(?:for|to) (?:our )?(?:subscribers|members)
    this story is (?:reserved|exclusively|only|available)?\s*(?:for|to) (?:our )?(?:subscribers|members)
  `,

  tagLabel: entries`
    categories
    category
    filed under
    keywords?
    labels?
    posted in
    tags?
    topics?
  `,

  timeAgo: entries`
    (?:an?|one|\d{1,2})\s(?:day|hour|hr|min|minute|month|second|week)s?\sago
  `,

  timeLead: entries`
    at
  `,

  weekdays: entries`
    thurs
    tues
    weds
  `,

  writtenBy: entries`
    author
    posted by
    written by
  `,

  yearLead: entries`
    of
  `,

  youAreHere: entries`
    you are here
  `,
};

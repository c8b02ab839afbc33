// English: what its words mean on a page, one entry a line.
// Must not hold the name of a site, or words that only one site uses.
import { entries, type Language } from './language.ts';

export const en: Language = {
  tag: 'en',

  aboutAuthor: entries`
    about the authors?
    about the contributors?
    about the writers?
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

  weekdays: entries`
    thurs
    tues
    weds
  `,
};

// English: what its words mean on a page, one entry per line.
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

  agencies: entries`
    agenc(?:ies|y)
    agenc(?:ies|y) inputs
    inputs
    staff
    wire services
    wires?
  `,

  agencyKind: entries`
    news
    wire
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

  allTexts: entries`
    all
    more
  `,

  amAfter: entries`
    a\.?\s?m\.?
  `,

  and: entries`
    and
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

  authorBefore: entries`
    authors?
    contributors?
  `,

  authorLabel: entries`
    author
    authors
    byline
    contributor
    contributors
    reported by
    reporter
    reporting by
    story and photos by
    text
    text and photos
    words
    words and photos
    words by
    written by
  `,

  besideSource: entries`
    comments?
    email
    print
    share
  `,

  botWall: entries`
    a required part of this site couldn't load…
    access to this page has been denied…
    additional security check is required
    anti bot verification
    are you a human
    are you a robot
    are you human
    as you were browsing something about your browser…
    attention required
    automated access…has been…
    automated requests…have been…blocked
    before we continue…confirm…human
    bot check
    bot detection
    bot verification
    browser check
    captcha
    captcha challenge
    captcha verification
    checking connection please wait
    checking if the site connection is secure
    checking if you are human…
    checking your browser
    checking your browser…
    click the button below to continue shopping
    click to verify
    cloudflare captcha
    complete the action below to verify…
    complete the captcha…
    complete the challenge below…
    complete the security check…
    confirm you are a human…
    confirm you are human…
    confirm you are not a robot…
    confirm you're human…
    connection verification
    ddos guard
    ddos protection by…
    enable javascript and cookies to continue
    enter the characters you see below…
    human check
    human verification
    i'm not a robot
    if you are a human…
    if you're a human…
    incapsula incident id…
    is this really you
    just a moment
    just a moment please
    let's confirm you are human
    let's make sure you're not a robot
    making sure you are not a bot
    making sure you're not a bot
    needs to review the security of your connection…
    one last step
    one more step
    our systems have detected unusual traffic…
    pardon our interruption
    performing security verification
    please allow up to…seconds…
    please click the box below…
    please click the button below…not a robot…
    please complete a security check…
    please complete the captcha…
    please complete the challenge…
    please complete the following…human…
    please complete the following…robot…
    please complete the security check…
    please complete the verification…
    please confirm that you are not a robot…
    please confirm that you are…human…
    please confirm you are a human…
    please confirm you are human…
    please confirm you are not a robot…
    please confirm you're…human…
    please enable cookies
    please enable js and disable any ad blocker
    please enter the characters…
    please enter the code shown…
    please enter the text…image…
    please help us confirm…robot…
    please make sure your browser supports javascript and cookies…
    please prove…human
    please prove…robot…
    please slide to verify…
    please solve the captcha…
    please solve the puzzle…
    please solve this captcha…
    please solve this puzzle…
    please stand by while…browser…
    please stand by while…checking…
    please tick the box…human…
    please turn javascript on and reload the page
    please unblock challenges cloudflare com to proceed
    please verify that you are not a robot…
    please verify that you are…human…
    please verify that you're…
    please verify you are a human…
    please verify you are human…
    please verify you are not a robot…
    please verify you're…human…
    please wait for verification…
    please wait we are checking…
    please wait we're checking…
    please wait while we check…
    please wait while we verify…
    please wait while your request is being verified…
    press and hold to confirm you are…
    press hold…
    prove you are human
    prove you're human
    prove you're not a robot
    quick security check
    redirecting you to…security check…
    request blocked
    request unsuccessful…
    robot check
    robot or human
    robot verification
    security challenge
    security check
    security check required
    security verification
    select all images with…
    select all squares with…
    slide to complete the puzzle
    slide to verify
    solve the captcha…
    solve the challenge…
    solve this puzzle…
    something about your browser made us think you…bot…
    the action you just performed triggered the security solution…
    the web application firewall…blocked…
    there are several actions that could trigger this block…
    this challenge…
    this check is taking longer than expected…
    this may take a few seconds
    this page checks to see if it's really you…
    this process is automatic…
    this question is for testing whether you are a human visitor…
    this request has been blocked…
    this site is protected by recaptcha…
    this website is using a security service…
    this website uses a security service…
    to access this page…complete the security check
    to continue please click the box below…
    to continue please complete the captcha…
    to continue please confirm…human…
    to continue please confirm…robot…
    to continue please verify…
    to discuss automated access…
    to regain access…cookies and javascript…
    to unblock…captcha…
    type the characters you see…
    unusual traffic from your computer network
    verification required
    verification successful waiting for…to respond
    verify that you are human…
    verify that you're human…
    verify you are a human…
    verify you are human
    verify you are human…
    verify you're human…
    verifying you are human…
    verifying your browser…
    verifying your connection…
    waiting room
    we are checking your browser…
    we believe you are using automation tools…
    we detected unusual activity…
    we have detected unusual activity…
    we have detected unusual traffic…
    we just need to make sure you're not a robot…
    we need to make sure you are human…
    we need to verify that you're…
    we want to make sure it is actually you…
    we're checking your browser…
    we're verifying your browser
    we've detected unusual activity…
    we've detected unusual traffic…
    why did i get blocked
    why do i have to complete a captcha
    why have i been blocked
    why was i blocked
    you are being rate limited…
    you are unable to access…
    you have been blocked
    you have been blocked…
    you have been temporarily blocked…
    you will be connected to…in just a moment
    you will be redirected once the validation is complete
    you've been blocked…
    your access has been blocked…
    your access to this site has been limited…
    your browser will redirect to your requested content shortly…
    your browser will redirect…shortly
    your connection needs to be verified before you can proceed
    your ip address has been blocked…
    your ip address has been temporarily blocked…
    your request has been blocked…
    your request has been identified as…
    your request looks automated…
  `,

  breadcrumbStart: entries`
    home
  `,

  byGlued: entries`
    By
  `,

  bylineVerbDated: entries`
    posted
    published
    written
  `,

  byWord: entries`
    by
  `,

  bylineVerb: entries`
    posted
    published
    reported
    story
    text
    words
    written
  `,

  bylineVerbLine: entries`
    article
    reporting
  `,

  bylineVerbMarked: entries`
    created
    submitted
  `,

  bylineVerbShown: entries`
    added
    article
    reviewed
    updated
  `,

  bylineVerbStated: entries`
    (?:additional\s+)?reporting
    compiled
    contributed
    guest\s+post
  `,

  byWordDated: entries`
    by
  `,

  categoryLabel: entries`
    categories
    category
    filed in
    filed under
    posted in
    section
  `,

  changeLabel: entries`
    last
    published
    updated
  `,

  commentsHeadline: entries`
    comment
    repl(?:y|ies)
  `,

  consent: entries`
    accept all cookies
    accept cookies
    accept cookies to continue…
    allow all cookies
    analytics cookies
    before you continue
    before you continue to…
    by clicking accept…
    by clicking agree…
    by clicking allow…
    by clicking continue you agree…
    by clicking i agree…
    by clicking ok you…
    by clicking on accept…
    by clicking the button below you…cookies…
    by clicking yes…cookies…
    by continuing to browse…cookies…
    by continuing to use this site…
    by continuing you agree to our use of cookies…
    by using this site you agree…cookies…
    by using this website you agree…cookies…
    by visiting our site you agree…cookies…
    choose which cookies you allow…
    click below to consent…
    consent
    consent to cookies
    continue to site with…cookies
    continue without accepting
    cookie consent
    cookie consent manager
    cookie notice
    cookie preferences
    cookie settings
    cookies
    cookies help us deliver our services…
    cookies on this site
    customise cookies
    customize cookies
    do you accept cookies
    functional cookies
    help us improve your experience…cookies…
    how we use cookies
    if you agree we'll also use cookies…
    if you choose to accept all we…
    if you choose to reject all we…
    if you click accept all…
    if you click i accept…
    if you click reject all…
    if you do not want us and our partners to use cookies…
    let us know you agree to cookies
    manage consent
    manage consent preferences
    manage cookie preferences
    manage cookies
    manage privacy settings
    manage your privacy
    manage your privacy choices
    marketing cookies
    necessary cookies
    necessary cookies are…
    necessary cookies help…
    non personalised content is influenced by…
    non personalized content is influenced by…
    our partners and we…
    our site uses cookies…
    our website uses cookies…
    performance cookies
    personalised advertising and content…
    personalised content and ads can also include…
    personalized content and ads can also include…
    please accept cookies…
    please accept our cookies…
    please choose…cookies…
    please note that some processing of your personal data may not require your consent…
    please review our cookie…
    privacy and cookies
    privacy choices
    privacy preference center
    privacy preference centre
    privacy settings
    reject all cookies
    reject cookies
    select accept all…cookies…
    select more options to see additional information…
    selecting accept all…
    selecting i accept…
    some cookies are necessary…
    some of these cookies are…
    some vendors may process your personal data…
    store and or access information on a device…
    strictly necessary cookies
    targeting cookies
    the technical storage or access…
    these choices will be signalled…
    these cookies allow us…
    these cookies are…
    these cookies collect…
    these cookies enable…
    these cookies help us…
    these cookies may be set…
    they allow us to count visits…
    they help us to know which pages…
    they may be set by us or by third party providers…
    this site asks for consent to use your data
    this site uses cookies
    this site uses cookies…
    this web site uses cookies…
    this website or its third party tools…cookies…
    this website stores cookies…
    this website uses cookies
    this website uses cookies…
    to continue you must accept…cookies…
    to give you the best experience we…cookies…
    to provide our sites and apps to you…
    to provide the best experiences we use technologies like cookies…
    to view this content you must accept…cookies…
    to view this page you must accept…cookies…
    we also use cookies…
    we and our partners process data…
    we and our partners process…data…
    we and our partners use…
    we and our partners will store…
    we and our…partners store and or access information on a device…
    we and our…partners store…information on…device…
    we and our…partners store…personal data…
    we and our…partners…cookies…
    we and third parties use cookies…
    we ask for your consent to…
    we care about your privacy
    we need your consent…
    we need your permission to…cookies…
    we process your data…
    we respect your privacy
    we take your privacy seriously
    we use cookies
    we use cookies and…
    we use cookies for…
    we use cookies on…
    we use cookies to…
    we use essential cookies…
    we use necessary cookies…
    we use optional cookies…
    we use some essential cookies…
    we value your privacy
    we would like to set additional cookies…
    we would like to use cookies…
    we'd like to set additional cookies…
    we'd like to use cookies…
    welcome to our cookie…
    we…are part of the…family of brands
    when you use our sites and apps we use cookies…
    who can use your data
    with your agreement we and our…
    with your consent we and our…
    with your consent we…cookies…
    with your permission we and our partners…
    with your permission we and our…partners…
    you can accept or reject…cookies…
    you can also visit g co privacytools at any time
    you can change your cookie settings at any time…
    you can change your mind…at any time…
    you can change your preferences at any time…
    you can change your settings at any time…
    you can choose which cookies…
    you can give or withdraw your consent…
    you can manage your cookie…
    you can manage your preferences…
    you can opt out of…cookies…
    you can withdraw your consent…
    you may click to consent…
    you must accept cookies…
    your choices on this site…
    your choices will…apply…
    your consent applies…
    your cookie preferences
    your data your choice
    your personal data will be processed…
    your preferences will apply to this website only…
    your privacy choices
    your privacy is important to us…
    your privacy matters to us
    your privacy your choice
  `,

  contactLine: entries`
    call\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
    contact\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
    e-?mail\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
    follow\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
    reach\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
    twitter\b.{0,80}(?:@\w|\bat \d{3}[-.]\d|\d{3}-\d{3}-\d{4})
  `,

  counted: entries`
    comments?
    likes?
    min(?:ute)?s?(?:\s+|-)read
    reads?
    shares?
    views?
  `,

  counterLabel: entries`
    comments
    estimated reading time
    font size
    hits
    read time
    reading time
    reads
    shares
    text size
    time to read
    views
  `,

  creditLabel: entries`
    copy editor
    credit
    fact check
    fact-checked by
    graphic
    illustration
    illustrator
    image
    image courtesy
    image credit
    image source
    images
    photo
    photo by
    photo credit
    photograph
    photographer
    photography
    photos
    picture
    pictures
    produced by
    proofread by
    translated by
    video
    video by
  `,

  datePreposition: entries`
    at
    on
  `,

  dayLead: entries`
    on
  `,

  dayMark: entries`
    nd
    rd
    st
    th
  `,

  deskWord: entries`
    contributors?
    desk
    editors
    newsroom
    reporters
    staff
    team
  `,

  editorLabel: entries`
    edited by
    editor
    editors
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

  employerLead: entries`
    [Ff]or
    at
    from
    in
    of [Tt]he
    special to
  `,

  endMark: entries`
    end
  `,

  errorPage: entries`
    400 bad request
    401 unauthorized
    403 access denied
    403 error
    403 forbidden
    403 forbidden…
    404
    404 error
    404 error…not found
    404 file or directory not found
    404 not found
    404 not found…
    404 page not found
    404 page not found…
    404 the page…
    410 gone
    429 too many requests
    451 unavailable for legal reasons
    500 internal server error
    500 internal server error…
    500 server error
    502 bad gateway
    502 bad gateway…
    502 server error
    503 service temporarily unavailable
    503 service unavailable
    503 service unavailable…
    504 gateway time out
    504 gateway timeout
    520 web server is returning an unknown error
    521 web server is down
    522 connection timed out
    523 origin is unreachable
    524 a timeout occurred
    a server error occurred
    access denied
    access forbidden
    access is denied
    account suspended
    additionally a 404 not found error was encountered…
    an error has occurred
    an error has occurred while…your request
    an error occurred
    an error occurred during a connection
    an error occurred while processing your request
    an error occurred while processing your request…
    an internal server error occurred
    an internal server error occurred…
    an unexpected error has occurred
    an unexpected error occurred
    bad gateway
    bad request
    briefly unavailable for scheduled maintenance…
    connection timed out
    contact your hosting provider for more information
    content not found
    content unavailable
    database connection error
    database error
    description the origin server…
    description the requested resource…
    dns resolution error
    down for maintenance
    error 400
    error 401
    error 403
    error 403…
    error 404
    error 404…
    error 410
    error 429
    error 500
    error 502
    error 503
    error 504
    error establishing a database connection
    error page
    file not found
    forbidden
    gateway time out
    gateway timeout
    http 403
    http 404
    http 404…not found
    http 500
    http error 400
    http error 403…
    http error 404…
    http error 500…
    http error 503…
    http status 404…
    http status 500…
    internal error
    internal server error
    invalid url
    it has been moved or deleted
    it looks like nothing was found at this location…
    it looks like the link…
    it looks like the page…
    it may have been deleted…
    it may have been moved…
    it may have been removed…
    it might have been moved…
    it might have been removed…
    it seems we can't find what you're looking for…
    link expired
    looks like nothing was found…
    looks like the page you…
    looks like this page…
    looks like you're lost
    looks like you've followed a broken link…
    lost your way
    maintenance mode
    message not found
    method not allowed
    no results found
    no such file or directory
    not acceptable
    not found
    nothing found
    nothing was found…
    object not found
    oops
    our site is currently down for maintenance…
    our website is currently undergoing…maintenance…
    page cannot be found
    page does not exist
    page doesn't exist
    page expired
    page has been removed
    page no longer exists
    page not available
    page not found
    page not found 404
    page unavailable
    page you requested was not found
    post not found
    problem loading page
    proxy error
    request timed out
    request timeout
    resource not found
    scheduled maintenance
    server error
    server error in application
    server not found
    service temporarily unavailable
    service unavailable
    session expired
    site is temporarily unavailable
    site maintenance
    site not found
    site unavailable
    site under maintenance
    something went wrong
    something went wrong on our end…
    something went wrong please try again…
    something's not right here
    sorry for the inconvenience but we are performing…maintenance…
    sorry for the inconvenience but we're performing…maintenance…
    temporarily unavailable
    that page can't be found
    that page cannot be found
    that page doesn't exist
    that page is gone
    that's all we know
    that's an error
    the address you entered…
    the article you are looking for…
    the article you requested…
    the article you were looking for…
    the article you're looking for…
    the connection has timed out
    the content you are looking for…
    the content you requested…
    the content you're looking for…
    the document has moved here
    the document you requested…
    the file you requested…
    the item you are looking for…
    the link may be broken…
    the link you clicked…
    the link you followed…
    the origin server did not find…
    the origin web server timed out…
    the owner of this website…has banned…
    the page cannot be displayed
    the page cannot be found
    the page could not be found
    the page couldn't be found
    the page does not exist
    the page has been moved or deleted
    the page has been removed
    the page may have been moved…
    the page may have been removed…
    the page might have been…
    the page requested was not found
    the page requested…not be found
    the page that you requested…
    the page was not found
    the page you are looking for…
    the page you are trying to…
    the page you attempted to…
    the page you followed…
    the page you have requested…
    the page you looked for…
    the page you requested…
    the page you tried to…
    the page you wanted…
    the page you want…
    the page you were looking for…
    the page you were trying to…
    the page you're after…
    the page you're looking for…
    the page you're trying to…
    the post you are looking for…
    the proxy server received an invalid response…
    the request could not be…
    the request is blocked
    the requested address…was not found…
    the requested article…
    the requested content…
    the requested document…not found…
    the requested file…not found…
    the requested page…
    the requested resource…
    the requested url…
    the resource cannot be found
    the resource you are looking for…
    the resource you requested…
    the server cannot…your request…
    the server encountered a temporary error…
    the server encountered an error…
    the server encountered an internal error…
    the server encountered an unexpected condition…
    the server is temporarily unable to service your request…
    the server returned…error…
    the service is temporarily unavailable…
    the site is currently unavailable…
    the site is down for maintenance…
    the site is temporarily unavailable…
    the story you are looking for…
    the story you're looking for…
    the system cannot find the file specified
    the url you entered…
    the url you requested…
    the video you are looking for…
    the website encountered an unexpected error…
    the website is temporarily unavailable…
    there has been a critical error on this website
    there was a problem loading…
    there was a problem with your request
    there was a problem with your request…
    there was an error loading…
    there was an error processing your request…
    this account has been suspended
    this article cannot be found
    this article does not exist
    this article has been deleted
    this article has been removed…
    this article is no longer available…
    this article is not available…
    this content has been removed…
    this content is no longer available…
    this content is not available in your…
    this content is not available…
    this content is unavailable…
    this content isn't available…
    this domain has expired…
    this domain is parked…
    this item is no longer available…
    this link has expired…
    this page can't be found
    this page cannot be displayed
    this page cannot be found
    this page could not be found
    this page does not exist
    this page does not exist…
    this page doesn't exist
    this page doesn't exist…
    this page has been deleted…
    this page has been moved or deleted
    this page has been removed…
    this page is gone
    this page is missing
    this page is no longer available…
    this page is not available…
    this page is temporarily unavailable…
    this page is unavailable…
    this page isn't available…
    this page isn't working
    this page may have been…
    this page no longer exists
    this page you…
    this post has been deleted…
    this post has been removed…
    this post is no longer available…
    this post is unavailable…
    this site can't be reached
    this site can't provide a secure connection
    this site is currently unavailable…
    this site is down for maintenance…
    this site is under maintenance…
    this story is no longer available…
    this video has been removed…
    this video is no longer available…
    this video is not available…
    this video is unavailable
    this video isn't available…
    this website has been suspended
    this website is currently unavailable…
    this website is temporarily unavailable…
    too many redirects
    too many requests
    type exception report
    type status report
    uh oh
    unable to connect
    unauthorized
    unavailable for legal reasons
    under maintenance
    unexpected error
    url not found
    we apologise…the page…
    we are performing some maintenance…
    we can't find that page…
    we can't find the page…
    we can't find this page…
    we can't find what you're looking for…
    we can't seem to find the page…
    we can't seem to find what…
    we cannot find the page…
    we could not find the article…
    we could not find the page…
    we could not find what…you…
    we couldn't find that page…
    we couldn't find the article…
    we couldn't find the page…
    we couldn't find this page…
    we couldn't find what you…
    we looked everywhere…
    we recognise you are attempting to access this website from…
    we recognize you are attempting to access this website from…
    we seem to have lost this page
    we'll be back shortly…
    we'll be back soon…
    we'll be right back
    we're currently down for maintenance…
    we're currently performing…maintenance…
    we're currently undergoing…maintenance…
    we're down for maintenance…
    we're experiencing technical difficulties…
    we're having some trouble…page…
    we're having technical difficulties…
    we're having trouble finding…page…
    we're performing some maintenance…
    we're working on it…
    webpage not available
    webpage not found
    website is offline…
    website under maintenance
    you are not allowed to access…
    you are not allowed to view…
    you are not authorised to…this page…
    you are not authorized to…this page…
    you do not have access to this…
    you do not have permission to access…
    you do not have permission to view…
    you do not have sufficient permissions…
    you don't have access to this…
    you don't have authorisation to view…
    you don't have authorization to view…
    you don't have permission to access…
    you don't have permission to view…
    you have sent too many requests…
    you may have clicked an expired link…
    you may have followed a broken link…
    you may have mistyped…
    you may have typed…incorrectly…
    you might have typed…
    you requested a page…
    you seem to be lost
    you seem to have followed…
    you've followed a link…no longer…
    you've sent too many requests…
    your client does not have permission…
    your session has expired…
  `,

  farewell: entries`
    best
    good
    happy
    keep
    kind
    many
    merry
    read
    see
    stay
    thanks?
    warm
  `,

  followButton: entries`
    follow(?:ing)?
    rss(?: feed)?
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

  jobRank: entries`
    associate
    business
    chief
    contributing
    deputy
    foreign
    freelance
    guest
    managing
    political
    science
    senior
    special
    sports?
    staff
  `,

  keywordLabel: entries`
    keywords
    related topics
    tag
    tagged
    tags
    topics
  `,

  labelWord: entries`
    about
    all
    article
    author
    authors
    bio
    by
    byline
    contact
    contributor
    contributors
    date
    edit
    editor
    editors
    email
    feed
    follow
    full
    get
    guest
    home
    in
    learn
    log
    login
    meet
    more
    news
    our
    post
    posted
    posts
    profile
    published
    read
    reporter
    see
    share
    sign
    story
    subscribe
    team
    the
    view
    website
    writer
    written
    your
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
    click here
    click to
    continue reading
    don['’]t miss
    find out more
    learn more
    listen
    more
    read
    recommended
    see
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
    advertisements
    advertising
    archives?
    back to top
    business
    cancel
    caption
    careers
    classifieds
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
    log out
    main menu
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
    photos?
    podcasts?
    politics
    prev
    previous
    privacy
    profile
    promoted
    reject all
    science
    search
    sections
    see all
    settings
    shop
    sign in
    sign out
    site map
    sitemap
    skip
    skip navigation
    sponsored
    sponsored content
    sports?
    start
    store
    submit
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

  modifiedLabel: entries`
    date modified
    edited
    last modified
    last update
    last updated
    last updated on
    modified
    updated
    updated at
    updated on
  `,

  modifiedWord: entries`
    changed
    edited
    modif
    reviewed
    revis
    updat
  `,

  monthLead: entries`
    of
  `,

  moreLink: entries`
    more
    read more
  `,

  nameCounter: entries`
    comments?
    min
  `,

  nameCounterStated: entries`
    minutes?
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

  newsroomJob: entries`
    columnist
    contributor
    correspondent
    editor
    journalist
    photographer
    reporter
    writer
  `,

  newsroomJobBehind: entries`
    analysts?
    columnists
    contributors
    correspondents
    editors
    freelance
    journalists
    photographers
    producers?
    reporters
    staff
    writers
  `,

  newsroomName: entries`
    agencies
    editorial
    newsroom
  `,

  nextLink: entries`
    newer (?:post|article|story)?
    next (?:post|article|story)?
  `,

  nobodyName: entries`
    admin\d*
    administrator
    anonymous
    author
    blog
    editor
    editors
    guest
    n/?a
    news
    none
    null
    root
    staff
    test
    undefined
    unknown
    user
    webmaster
  `,

  notInNames: entries`
    A
    All
    An
    Any
    Are
    As
    At
    By
    For
    From
    Her
    His
    How
    If
    In
    Is
    Its
    Land
    Means
    More
    Most
    My
    No
    Not
    On
    Our
    Sea
    That
    The
    These
    This
    Those
    To
    Was
    What
    When
    Where
    Who
    Why
    With
    Your
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

  noticeCompanion: entries`
    accept
    accept all
    accept and close
    accept and continue
    agree
    agree and continue
    agree and proceed
    all rights reserved
    allow
    allow all
    allow selection
    apache…port…
    apache…server at…
    back
    back home
    back to home
    back to home page
    back to homepage
    back to the home page
    back to the homepage
    back to top
    check the address…
    check the url…
    check your spelling
    click here to go back…
    click here to return…
    close
    cloudflare
    cloudflare location…
    cloudflare ray id…
    confirm my choices
    contact support
    contact the administrator…
    contact the site owner…
    contact us
    contact us if…
    continue
    cookie list
    cookie policy
    customise
    customize
    decline
    deny
    did you follow a link…
    didn't find what you were looking for…
    disagree
    do not consent
    double check the url…
    email
    email address
    english
    error code…
    error id…
    error message…
    error reference…
    essential
    event id…
    feedback
    functional
    generated by…
    get help
    go back
    go back home
    go back to…
    go home
    go to home
    go to home page
    go to homepage
    go to the home page…
    go to the homepage…
    got it
    guru meditation
    help
    here are a few…links…
    here are some helpful links…
    here are some links…
    here are some suggestions…
    here are some useful links…
    home
    home page
    homepage
    host…error
    how can i resolve this…
    i accept
    i agree
    i consent
    i understand
    if you are having trouble…contact…
    if you are the…owner…
    if you believe this is…error…
    if you believe you…
    if you continue to…please contact…
    if you entered…check…
    if you have any questions…
    if you need assistance…
    if you need help…
    if you think this is…error…
    if you think this is…mistake…
    if you think you…
    if you typed…
    iis detailed error…
    incident id…
    language
    learn more
    learn more about…
    let's get you back…
    list of partners vendors
    list of vendors
    litespeed…
    make sure the address…
    make sure the url…
    make sure you…address…
    manage
    manage options
    manage preferences
    manage settings
    maybe try a search…
    maybe try one of the links…
    more information
    more options
    more options…
    necessary
    nginx
    nginx…
    no thanks
    ok
    only necessary
    open resty
    openresty
    openresty…
    or try searching…
    partners
    performance security by…
    perhaps searching can help…
    perhaps you can…search…
    perhaps you would like…
    phpmyadmin
    please check the address…
    please check the spelling…
    please check the url…
    please check your connection…
    please check your spelling…
    please click here…
    please come back later…
    please contact support…
    please contact the…administrator…
    please contact us…
    please contact your…administrator…
    please go back…
    please include the ray id…
    please include your reference number…
    please let us know…
    please make sure…address…
    please notify…webmaster…
    please refresh…
    please reload…
    please report this…
    please return to…homepage…
    please return to…home…
    please search…
    please try again
    please try again…
    please try one of the following…
    please try searching…
    please try the following…
    please use the menu…
    please use the navigation…
    please use the search…
    please visit…home page…
    please visit…homepage…
    powered by…
    preferences
    preferences…
    privacy
    privacy notice
    privacy policy
    privacy policy…
    ray id…
    read more
    read our cookie policy…
    reference id…
    reference number…
    reference…
    refresh
    refresh page
    refresh the page…
    reject
    reject all
    reload
    reload page
    report a problem
    request id…
    retry
    return home
    return to home
    return to home page
    return to homepage
    return to the home page…
    return to the homepage…
    save
    save and close
    save and exit
    save my choices
    save preferences
    save settings
    search
    search our site…
    search the site…
    see details
    see our cookie policy…
    set preferences
    settings
    show details
    show purposes
    show vendors
    site map
    sitemap
    sorry
    start over
    statistics
    submit
    support
    take me home
    take me to the homepage
    target
    technical details…
    terms
    terms of service
    terms of use
    thank you
    thank you for your patience…
    thanks for your patience…
    the following links may help…
    tick the box
    timestamp…
    trace id…
    transaction id…
    try a search…
    try again
    try again later
    try going back…
    try refreshing…
    try reloading…
    try searching…
    try the following…
    try the search…
    try using the search…
    use the search…
    user agent…
    varnish cache server
    vendor preferences
    view our…cookie policy…
    view partners
    view vendors
    visit our homepage…
    visit the homepage…
    we apologise for…inconvenience…
    we apologize for…inconvenience…
    we are sorry
    we are sorry for…inconvenience…
    we're sorry
    web server at…port…
    what can i do
    what can i do to resolve this
    what happened
    what happened…
    whoops
    why did this happen
    why is this happening
    xid…
    you can email the site owner…
    you can go back…
    you can return to…home…
    you can try searching…
    you could try…
    you could visit…home…
    you may want to…search…
    you may wish to…homepage…
    you might want to try…
    you should be redirected…
    your ip address is…
    your ip address…
    your ip…
  `,

  noticeFiller: entries`
    aw snap
    but
    error
    hello
    hey
    hi
    hmm
    hmmm
    oh no
    ooops
    oops
    ouch
    please
    so sorry
    sorry
    sorry about that
    sorry but
    this is embarrassing
    uh oh
    we are sorry
    we are sorry but
    we're sorry
    we're sorry but
    whoops
    yikes
  `,

  officeLead: entries`
    federal
    the
    u\.?s\.?
  `,

  officeOf: entries`
    for
    of
    on
  `,

  officeOfWord: entries`
    agency
    board
    bureau
    cent(?:er|re)s?
    college
    commission
    committee
    council
    federation
    society
  `,

  officeWord: entries`
    department
    institute
    ministry
    office
    university
  `,

  organisationWord: entries`
    agencies
    agency
    association
    company
    contributors
    corp\.?
    daily
    department
    desk
    editorial board
    editors
    foundation
    gazette
    group
    herald
    inc\.?
    institute
    journal
    llc
    ltd\.?
    magazine
    media
    ministry
    network
    news
    newsroom
    online
    press
    radio
    reports?
    services?
    staff
    team
    times
    tribune
    tv
    university
    wire
  `,

  otherDateWord: entries`
    accept
    access
    archiv
    available
    born
    captur
    closing
    comment
    copyright
    deadline
    download
    due .*
    est\.
    event
    expir
    foto
    founded
    image
    joined
    member
    next
    photo
    receiv
    registr
    repl(?:y|ied)
    retriev
    sale
    since
    start
    through
    today(?:[’']s|\s+is|\s?[:,])
    tomorrow
    until
    valid
    version
    week of
  `,

  otherJob: entries`
    (?:co-?)?founder
    attorney
    author
    blogger
    ceo
    cfo
    chief
    coach
    consultant
    coo
    critic
    cto
    dietitian
    director
    economist
    experts?
    fellow
    intern
    lawyer
    lecturer
    manager
    nutritionist
    officer
    physician
    president
    professor
    researcher
    reviewer
    scientist
    specialist
    strategist
  `,

  otherWork: entries`
    edit(?:ed|ing)
    fact[- ]checked
    illustrated
    photograph(?:ed|s)
    photos?
    pictures
    reviewed
    translated
  `,

  otherWorkBy: entries`
    by
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
    check (?:latest )?price
    click to copy.{0,20}
    click to enlarge.{0,20}
    click to expand.{0,20}
    click to play.{0,20}
    click to view.{0,20}
    close
    continue reading.{0,30}
    embed
    enlarge(?: this image)?
    get a demo
    hide caption
    image copyright.{0,30}
    listen(?: to this article)?
    loading
    log ?in
    media playback is unsupported on your device
    menu
    pause
    play
    play audio
    play video
    register
    scroll (?:down )?for.{0,30}
    scroll (?:down )?to.{0,30}
    show caption
    show comments
    show more
    sign up(?: now)?
    skip to (?:main )?content
    start (?:your )?free trial
    story continues after.{0,30}
    story continues below.{0,30}
    subscribe(?: now)?
    toggle caption
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

  phoneLabel: entries`
    tel
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

  pictureWord: entries`
    images?
    photos?
    pictures?
  `,

  placeAfterName: entries`
    at
    in
    on
  `,

  pmAfter: entries`
    p\.?\s?m\.?
  `,

  postedVerb: entries`
    [Pp]osted
    [Pp]ublished
    [Ss]ubmitted
    [Ww]ritten
  `,

  profileLink: entries`
    (?:see|view)\s+(?:full\s+)?profile\s+of
    about
    articles? by
    follow
    profile? of
  `,

  publishedLabel: entries`
    created
    date
    date published
    first published
    posted
    posted at
    posted by
    posted on
    publication date
    publish date
    published
    published at
    published date
    published on
    release date
  `,

  publishedVerb: entries`
    posted
    publi
  `,

  publishedWord: entries`
    created
    date
    first
    issued
    post(?:ed)? on
    posted
    publi
    release date
    released
    written
    wrote
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
    \d+ thoughts on .*
    \d+\s+comments?
    add a comment
    also\s+in the news.{0,20}
    also\s+on.{0,20}
    also\s+read.{0,20}
    also\s+see.{0,20}
    around the web
    comments?(?: \(?\d+\)?)?
    comments?(?:\s*\(\d+\))?
    don'?t miss
    don['’]t miss
    editor'?s?'?\s+picks?
    editors?['’]s? picks?
    featured (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    from (?:around )?the web
    from our partners
    further reading
    get our .{0,30}newsletter.{0,30}
    in other news
    join the conversation
    join the discussion
    keep reading
    latest (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    leave a comment.{0,40}
    leave a reply.{0,40}
    local (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    more headlines.{0,60}
    more to explore.{0,60}
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
    most watched.{0,40}
    most\s+commented(?:\s+\w+){0,3}
    most\s+popular(?:\s+\w+){0,3}
    most\s+read(?:\s+\w+){0,3}
    most\s+shared(?:\s+\w+){0,3}
    most\s+viewed(?:\s+\w+){0,3}
    newsletter sign.?up
    next article
    next post
    next story
    next up
    other (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    paid content
    popular
    popular (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    post a comment
    previous article
    previous post
    promoted
    promoted links
    promoted\s+content
    promoted\s+stories
    read\s+(?:all\s+)?(?:\d+\s+)?comments?
    read\s+also.{0,20}
    read\s+more.{0,20}
    read\s+next.{0,20}
    read\s+this next.{0,20}
    recent (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    recommended
    recommended\s+articles
    recommended\s+for you
    recommended\s+reading
    recommended\s+stories
    recommended\s+videos
    related
    related items
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
    sign up for .{0,60}
    sponsored
    sponsored\s+content
    sponsored\s+links
    sponsored\s+stories
    start the conversation
    top (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    trending
    trending (?:stories|articles|news|posts|now|today|this week|headlines|comments|videos|topics|on .{1,30})
    up next
    view\s+(?:all\s+)?(?:\d+\s+)?comments?
    what to read next
    write a comment
    you may(?: also)? enjoy
    you might(?: also)? enjoy
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

  roleLabel: entries`
    author
    authors
    reporter
  `,

  roleLabelShown: entries`
    writer
  `,

  roleLabelStated: entries`
    editor
    guest post
  `,

  scriptPage: entries`
    browser not supported
    enable javascript
    enable javascript to…
    if this page does not reload automatically…
    if you are not redirected…
    javascript disabled
    javascript is currently disabled…
    javascript is disabled
    javascript is disabled in your browser…
    javascript is not available
    javascript is not enabled…
    javascript is required…
    javascript must be enabled…
    javascript needs to be enabled…
    javascript required
    loading
    loading please wait…
    our site requires javascript…
    please enable it in order to…
    please enable it to continue
    please enable javascript…
    please turn on javascript…
    please update your browser…
    please upgrade your browser…
    please use a modern browser…
    please wait
    please wait a moment
    please wait while the page…
    redirecting
    redirecting please wait
    redirecting you…
    switch to a supported browser…
    this app works best with javascript enabled
    this application requires javascript…
    this browser is no longer supported…
    this browser is not supported…
    this page requires javascript…
    this site requires javascript…
    this site works best with javascript enabled…
    this website requires javascript…
    turn on javascript…
    unsupported browser
    upgrade your browser
    we are sorry but…does not work properly without javascript enabled…
    we have detected that javascript is disabled…
    we're sorry but…doesn't work properly without javascript enabled…
    we've detected that javascript is disabled…
    you are being redirected…
    you are using an old browser…
    you are using an outdated browser…
    you are using an unsupported browser…
    you have javascript disabled…
    you must enable javascript…
    you need javascript…
    you need to enable javascript…
    your browser does not support javascript…
    your browser doesn't support javascript…
    your browser has javascript disabled…
    your browser is no longer supported…
    your browser is not supported…
    your browser is out of date…
    your browser is outdated…
    your browser isn't supported…
  `,

  sectionEnd: entries`
    \d+ replies
    \d+ responses?
    conversations?
    discussion
    most recent.{0,40}
    tags
    topics
  `,

  sectionLead: entries`
    in
  `,

  share: entries`
    bookmark
    copied
    copy link
    copy url
    e-mail
    email
    email this
    follow us
    font size
    link copied
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

  shareWord: entries`
    comments?
    follow
    like
    mail
  `,

  signIn: entries`
    continue with apple
    continue with email
    continue with facebook
    continue with google
    create a free account to continue…
    create account
    create an account
    create your account
    do not have an account…
    don't have an account…
    forgot my password
    forgot password
    forgot your password
    forgotten password
    have an account
    keep me logged in
    keep me signed in
    log in
    log in or sign up
    log in to continue…
    log in to your account
    log in with…password…
    login
    login required
    login to continue…
    login to your account
    new to…create an account
    or log in with…
    or sign in with…
    password
    please log in to…
    please log in…to continue…
    please login to…
    please sign in to…
    register for a free account…
    remember me
    show password
    sign in
    sign in or create an account
    sign in or register
    sign in required
    sign in to continue…
    sign in to your account…
    sign in with apple
    sign in with facebook
    sign in with google
    sign up
    user name
    username
    username or email address
    you are not logged in
    you have been logged out…
    you must be logged in…
    you must log in…
    you need to be logged in…
    you need to log in…
    you need to sign in…
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

  sourceLabel: entries`
    source
    via
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
    keywords?
    labels?
    topics?
  `,

  teamLead: entries`
    the
  `,

  teamWord: entries`
    team
  `,

  textBy: entries`
    by
    from
  `,

  textCredit: entries`
    story
    text
    words
  `,

  textEnd: entries`
    ends?
    the end
  `,

  textWord: entries`
    articles?
    posts?
    stories
  `,

  timeAgo: entries`
    (?:an?|one|\d{1,2})\s(?:day|hour|hr|min|minute|month|second|week)s?\sago
  `,

  timeBehindName: entries`
    am
    at
    in
    last
    on
    posted
    published
    updated
  `,

  timeLead: entries`
    at
  `,

  titleLabel: entries`
    original headline
    original title
  `,

  vagueSource: entries`
    internet
    n/?a
    unknown
    web
  `,

  viewVerb: entries`
    read
    see
    show
    view
  `,

  weekdays: entries`
    thurs
    tues
    weds
  `,

  with: entries`
    with
  `,

  worksAt: entries`
    at
    for
    of
  `,

  writtenBy: entries`
    posted by
  `,

  yearLead: entries`
    of
  `,

  youAreHere: entries`
    you are here
  `,
};

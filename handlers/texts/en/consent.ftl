# Consent. A wording that people have agreed to is never edited: a new one gets the next number, here and in
# storage/consents.py, and everybody is asked again.

consent-name = question of consent
consent-hello = Hello <b>{ $name }</b>, { $unit }.
consent-renewed = Hello <b>{ $name }</b>, { $unit }. What follows has changed, so the assistant asks you again.
consent-wording-1 =
    This is an <b>automated assistant</b> of { $controller }: a machine answers, not a person. It helps you to register your pledge and to report results.

    Before you use it, please read this:

    <b>What is kept?</b> Name, cell, year of birth, last three digits of the phone. This messaging account. Your pledge and reports.
    <b>What for?</b> To follow how pledges are kept, to remind, and to pass on announcements. For nothing else.
    <b>Who can see it?</b> Only you and the committee. Who looked, and when, is recorded.
    <b>Until when?</b> Until you ask for it to be erased.
    <b>Who answers for it?</b> { $controller }. Questions: { $contact }.

    That you are a Party member is private information, protected by law. Messages pass through this app and perhaps through servers abroad. Please send nothing classified.

    After agreeing you can <b>withdraw at any time</b>: type /dulieu. Not agreeing is fine too: you use paper as before.
consent-agree = <b>Do you agree?</b>
    .label = Agreed
consent-yes = I agree
consent-no = I do not agree
consent-words = The assistant could not read this. Please press a button, or type “đồng ý” or “không”.
consent-help = Press a button, or type “đồng ý” or “không”. Questions: { $contact }.
consent-refused = All right. Nothing more is kept and this phone is not linked. You use paper as before. If you change your mind, enter this same code again before { $date }.
consent-refused-late = All right. Nothing more is kept and this phone is not linked. You use paper as before. If you change your mind, ask your cell for a new code.
consent-refused-again = All right. The assistant stops here and you use paper. If you change your mind, send any message. To withdraw altogether, type /dulieu or contact: { $contact }.
consent-late = This code has just ceased to be valid, so the phone could not be linked. Please ask your cell for a new code.
consent-thanks = Thank you. Please go on.

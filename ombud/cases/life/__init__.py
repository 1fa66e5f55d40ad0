"""What is done to a case, in the order of its life.

    drafting       a complaint is being written, and nobody reads it yet
    receiving      it arrives and is acknowledged
    importing      cases whose life began elsewhere are taken over
    reclassifying  it turns out to be a complaint, or none
    assessing      how bad it is, how urgent, whom it touches
    assigning      somebody is put in charge; others are let in
    keeping_out    whom it is about must not see it; a mistake is taken back
    declaring      somebody says whether they are impartial
    staffing       what people can do, when they are away, that they left
    asking         the complainant is asked, and replies
    investigating  points are found upheld or not, with reasons
    consulting     departments are asked, and advise
    offering       options are offered, and one is chosen
    taking_back    what they chose is taken back before anything came of it
    deciding       a decision is drafted, and a second person approves it
    answering      the complainant is told what was decided
    reacting       they accept it or not, or say nothing
    closing        it ends by the rules, or is taken up again
    withdrawing    the complainant no longer wants to go on, or takes that back
    discontinuing  it ends without a decision
    merging        a duplicate goes on as one with the case that came first
    joining        many about one thing stand together, each in its own right
    representation somebody acts for the complainant: named, checked, ended
    caring         what they need from us, and how contact is limited for a time
    correcting     who complains, how to reach them and in which language
    planning_next  what comes next, and by when
    tagging        it is sorted by words of the organisation
    keeping_tags   which words there are for that
    composing      what somebody of ours writes before it is sent
    writing        messages, notes and files, at any time, or a little later
    unsealing      somebody asks to see a confidential case for a day
    exporting      somebody gets all of it as one file they can verify
    reading        files and confidential cases: who looked is written down

Each operation begins and ends in `cases.steps`; none calls another.
"""

"""Which form each step has, how it is called, and who will read what it writes."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ombud.cases.states import Step
from ombud.web.desk.steps import (
    answer_letter,
    asking,
    assigning,
    beginning,
    caring,
    correcting,
    departments,
    dialogs_of_giving,
    disputing,
    ending,
    evidence,
    fairness,
    keeping,
    kinds,
    looking_into,
    many,
    money,
    more_time,
    offering,
    plan,
    remedies,
    representing,
    reviewing,
    settling,
    sides,
    tagging,
    their_word,
    timing,
)
from ombud.web.desk.steps.dialog import PUBLIC, Dialog

__all__ = ["DIALOGS", "PUBLIC", "Dialog"]

DIALOGS: Mapping[Step, Dialog] = {
    Step.ACKNOWLEDGE: Dialog(
        _("Confirm that it arrived"),
        beginning.AcknowledgeForm,
        _("Send the confirmation"),
        PUBLIC,
    ),
    Step.ASSESS: Dialog(_("Assess"), beginning.AssessForm, _("Save the assessment")),
    Step.REASSESS: Dialog(
        _("Assess again"), beginning.AssessForm, _("Save the assessment")
    ),
    Step.ASSIGN: Dialog(
        _("Put somebody in charge"), assigning.AssignForm, _("Put in charge")
    ),
    Step.NAME: Dialog(_("Let somebody in"), beginning.LetInForm, _("Let them in")),
    Step.INVESTIGATE: Dialog(
        _("Start the investigation"), looking_into.InvestigateForm, _("Start")
    ),
    Step.ASK: Dialog(
        _("Ask the complainant"), asking.AskForm, _("Send the question"), PUBLIC
    ),
    Step.REPLY: Dialog(
        _("Write down their answer"), asking.ReplyForm, _("Save their answer"), PUBLIC
    ),
    Step.RESUME: Dialog(_("Go on without an answer"), asking.ResumeForm, _("Go on")),
    Step.ADD_POINT: Dialog(
        _("Add a point"), looking_into.AddPointForm, _("Add the point"), PUBLIC
    ),
    Step.CONSULT: Dialog(
        _("Consult a department"), departments.ConsultForm, _("Send the question")
    ),
    Step.ADVISE: Dialog(
        _("Answer the consultation"), departments.AdviseForm, _("Send the answer")
    ),
    Step.DECLINE: Dialog(
        _("Decline the consultation"), departments.DeclineForm, _("Decline to answer")
    ),
    Step.PLAN: Dialog(_("Write the plan"), plan.PlanForm, _("Save the plan")),
    Step.ADD_EVIDENCE: Dialog(
        _("Add evidence"), evidence.EvidenceForm, _("Add to the evidence")
    ),
    Step.HEAR: Dialog(
        _("Ask one side for its account"),
        sides.HearForm,
        _("Ask them"),
        PUBLIC,
    ),
    Step.COMMENT: Dialog(
        _("Write down an account"), sides.CommentForm, _("Save the account")
    ),
    Step.FIND: Dialog(
        _("Record a finding"), evidence.FindForm, _("Record the finding"), PUBLIC
    ),
    Step.OFFER: Dialog(
        _("Propose options"), offering.OfferForm, _("Send the options"), PUBLIC
    ),
    Step.CHOOSE: Dialog(
        _("Write down their choice"),
        offering.ChooseForm,
        _("Save their choice"),
        PUBLIC,
    ),
    Step.DECIDE: Dialog(_("Decide"), settling.DecideForm, _("Record the decision")),
    Step.APPROVE: Dialog(_("Approve the decision"), settling.ApproveForm, _("Approve")),
    Step.RETURN: Dialog(_("Return for more work"), settling.ReturnForm, _("Return it")),
    Step.ANSWER: Dialog(
        _("Send the answer"), answer_letter.AnswerForm, _("Send the answer"), PUBLIC
    ),
    Step.PROVE: Dialog(
        _("Record a remedy as done"),
        remedies.ProveForm,
        _("Record as done"),
        PUBLIC,
    ),
    Step.PROMISE: Dialog(
        _("Promise a remedy"), remedies.PromiseForm, _("Promise it"), PUBLIC
    ),
    Step.FAIL: Dialog(
        _("A remedy failed"), remedies.FailForm, _("Record that it failed"), PUBLIC
    ),
    Step.OTHERS: Dialog(
        _("Are others affected?"), remedies.OthersForm, _("Save the answer")
    ),
    Step.ASK_AUTHORITY: Dialog(
        _("Ask for more money"), money.AskAuthorityForm, _("Ask for it")
    ),
    Step.GIVE_AUTHORITY: Dialog(
        _("Answer a request for money"), money.GiveAuthorityForm, _("Send the answer")
    ),
    Step.CLOSE: Dialog(_("Close the complaint"), ending.CloseForm, _("Close it")),
    Step.REACT: Dialog(
        _("Record the reaction"), their_word.ReactForm, _("Save what they said"), PUBLIC
    ),
    Step.ASK_REVIEW: Dialog(
        _("The complainant asks for a review"),
        reviewing.AskReviewForm,
        _("Record it and open the review"),
    ),
    Step.NAME_REVIEWER: Dialog(
        _("Name a reviewer"),
        reviewing.NameReviewerForm,
        _("Name them and write to the complainant"),
        PUBLIC,
    ),
    Step.REVIEW: Dialog(
        _("Conclude the review"),
        reviewing.ReviewForm,
        _("Conclude the review"),
        PUBLIC,
    ),
    Step.REFER: Dialog(
        _("It is before an outside body"),
        disputing.ReferForm,
        _("Record it"),
    ),
    Step.DISPUTE: Dialog(
        _("A step of the dispute outside"),
        disputing.DisputeForm,
        _("Record the step"),
    ),
    Step.RULE: Dialog(
        _("The outside body has decided"),
        disputing.RuleForm,
        _("Record the decision"),
        PUBLIC,
    ),
    Step.IMPLEMENT: Dialog(
        _("The outside decision is carried out"),
        disputing.ImplementForm,
        _("Record it"),
    ),
    Step.REOPEN: Dialog(_("Take it up again"), ending.ReopenForm, _("Take it up")),
    Step.DISCONTINUE: Dialog(
        _("End without a decision"),
        ending.DiscontinueForm,
        _("Send it and end"),
        PUBLIC,
    ),
    Step.TAKE_BACK: Dialog(
        _("Take the choice back"),
        their_word.TakeBackForm,
        _("Record that it was taken back"),
        PUBLIC,
    ),
    Step.RESTORE: Dialog(
        _("Take the withdrawal back"),
        their_word.RestoreForm,
        _("Go on with it"),
        PUBLIC,
    ),
    Step.WITHDRAW: Dialog(
        _("The complainant withdraws"),
        their_word.WithdrawForm,
        pgettext_lazy("of a complaint", "Record the withdrawal"),
        PUBLIC,
    ),
    Step.WRITE: Dialog(
        _("Write to the complainant"), asking.WriteForm, _("Send public reply"), PUBLIC
    ),
    Step.NOTE: Dialog(_("Internal note"), asking.NoteForm, _("Save internal note")),
    Step.ATTACH: Dialog(_("Add a file"), asking.AttachForm, _("Add the file")),
    Step.RECORD_DATE: Dialog(
        _("Record a date"), timing.RecordDateForm, _("Save the date")
    ),
    Step.ASK_TIME: Dialog(
        _("Ask for more time"), more_time.AskTimeForm, _("Ask for it")
    ),
    Step.GIVE_TIME: Dialog(
        _("Give more time"),
        more_time.GiveTimeForm,
        _("Give it and tell the complainant"),
        PUBLIC,
    ),
    Step.STOP_CLOCK: Dialog(
        _("Let the clock stand still"),
        timing.StopClockForm,
        _("Let it stand still"),
        PUBLIC,
    ),
    Step.START_CLOCK: Dialog(
        _("Let the clock go on"), timing.StartClockForm, _("Let it go on")
    ),
    Step.MERGE: Dialog(
        _("Take together with an earlier complaint"),
        many.MergeForm,
        _("Take them together"),
        PUBLIC,
    ),
    Step.JOIN: Dialog(_("Join to a common matter"), many.JoinForm, _("Join it")),
    Step.LEAVE: Dialog(_("Part from the common matter"), many.LeaveForm, _("Part it")),
    Step.ADOPT: Dialog(
        _("Adopt the common finding"), many.AdoptForm, _("Adopt it"), PUBLIC
    ),
    Step.NEXT_ACTION: Dialog(_("What comes next"), many.NextForm, _("Save it")),
    Step.DECLARE: Dialog(
        _("Declare conflicts of interest"), fairness.DeclareForm, _("Declare")
    ),
    Step.RECLASSIFY: Dialog(
        _("Say what it is"),
        kinds.ReclassifyForm,
        _("Save it and write to them"),
        PUBLIC,
    ),
    Step.RECUSE: Dialog(
        _("Keep somebody out"), fairness.RecuseForm, _("Keep them out")
    ),
    Step.READMIT: Dialog(
        _("Let somebody back in"), fairness.ReadmitForm, _("Let them back in")
    ),
    Step.REPRESENT: Dialog(
        _("Somebody acts for the complainant"),
        representing.RepresentForm,
        _("Register them"),
    ),
    Step.VERIFY: Dialog(
        _("Check the authority"),
        representing.VerifyForm,
        _("They may act"),
    ),
    Step.END_REPRESENTATION: Dialog(
        _("They do not act for the complainant"),
        representing.EndRepresentationForm,
        _("End it"),
    ),
    Step.RECORD_NEEDS: Dialog(
        _("What they need from us"), caring.NeedsForm, _("Save it")
    ),
    Step.CORRECT: Dialog(
        _("Put right who complains"), correcting.CorrectForm, _("Save the correction")
    ),
    Step.RESTRICT: Dialog(
        _("Limit contact"), caring.RestrictForm, _("Limit it and tell them"), PUBLIC
    ),
    Step.LIFT: Dialog(
        _("Lift a limit on contact"),
        caring.LiftForm,
        _("Lift it and tell them"),
        PUBLIC,
    ),
    Step.HOLD: Dialog(
        _("Let nothing be erased"), keeping.HoldForm, _("Keep everything")
    ),
    Step.LIFT_HOLD: Dialog(
        _("Let it be erased in its time"), keeping.LiftHoldForm, _("Lift the hold")
    ),
    Step.ERASE: Dialog(_("Erase for good"), keeping.EraseForm, _("Erase for good")),
    Step.ABOUT_HANDLING: Dialog(
        _("It is about our handling"), fairness.AboutHandlingForm, _("Save it")
    ),
    Step.TAG: Dialog(_("Tags"), tagging.TagForm, _("Save the tags")),
    **dialogs_of_giving.DIALOGS,
}

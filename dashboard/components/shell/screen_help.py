"""Help where one stands: two or three sentences behind a question mark on every screen."""

from typing import Final

import streamlit as st

from models.text import mark, t

SENTENCES: Final = {
    "overview": mark(
        "Where the office stands in the chosen period. Press a figure, a bar or a square of the "
        "map to see the rows behind it. The period, the provincial units and the filter above "
        "stay with you on the next screen."
    ),
    "search": mark(
        "What the words were found in, register by register, the first of each. Every word must "
        "begin a word of the record; accents may be left out."
    ),
    "indicators": mark(
        "Each indicator of the province against its target. “Needed by now” is the share of the "
        "target's time that is over; on track, at risk and behind follow from it. Press one to see "
        "its years, its outlook and what it means."
    ),
    "indicator": mark(
        "The years of one indicator with target, needed pace and outlook. What stands left of the "
        "line is result, right of it outlook. “Explain this figure” gives formula, sources and "
        "versions; the parts lead to the rows behind."
    ),
    "indicator_form": mark(
        "Who reports the indicator, how often and by when. A rate of growth needs a base year: "
        "without one it says so."
    ),
    "indicator_value": mark(
        "One entered value from draft to locked. Nobody approves what they entered or submitted; a "
        "locked one is reopened or corrected by a head with a reason."
    ),
    "indicator_value_form": mark(
        "Choose the indicator and the period; enter the value, or say why there is none. It is "
        "kept as a draft value until you submit it on its page."
    ),
    "completeness": mark(
        "Which division has reported which indicator for which period. Press a cell to open the "
        "value or to enter it. A period is late once its due day is over and nothing was submitted."
    ),
    "targets": mark(
        "What was aimed at, set by set, with sources. Targets of the whole country are never used "
        "for the province. Figures that others published stand below, targets and results apart."
    ),
    "target_form": mark(
        "A target counts for a span of days, as a sum over it or for each year. Two targets of one "
        "set on one indicator do not overlap."
    ),
    "initiatives": mark(
        "Every initiative under the decisions and plans: where it stands, its next milestone, "
        "its money. Narrow the list with the filter above; a late one has a milestone past its "
        "day."
    ),
    "initiative": mark(
        "One initiative: milestones, money by year and source, monthly notes, steps with their "
        "reasons. The progress follows from the milestones and is never typed."
    ),
    "initiative_form": mark(
        "Enter what is known: code, title, days. Milestones with weights make the progress; money "
        "stands by year and source in whole dong. What you type is kept as a draft by itself."
    ),
    "milestones": mark(
        "All milestones of the chosen initiatives on one line of time, those due first on top. "
        "The dotted line is today. Press a mark to open its initiative."
    ),
    "budget": mark(
        "Planned, allocated and spent money of the office's own initiatives in the chosen years, "
        "in million dong on the charts and in dong in the tables. Press a bar to see the "
        "initiatives behind it."
    ),
    "programme_documents": mark(
        "Decisions, the plans that carry them out, and the initiatives that hang on each. Press a "
        "number of initiatives to see them."
    ),
    "document_form": mark(
        "Number, kind and title are enough. Say which document it carries out, and it stands under "
        "it in the tree."
    ),
    "organisations": mark(
        "Enterprises, schools, hospitals and offices that other records name. Search by name, tax "
        "code or commune without accents; the filter narrows by kind, sector, size and province."
    ),
    "organisation": mark(
        "All that is known of one organisation, with the exchanges and initiatives it has a part "
        "in. One that other records name cannot be deleted."
    ),
    "organisation_form": mark(
        "Name, kind and province are enough. The tax code is checked digit by digit, and a likely "
        "duplicate is shown before it is saved. Contacts are of an office, never of a person."
    ),
    "model_sites": mark(
        "Every site that is, was or may become a model, with its place in the life from proposal "
        "to copied. Enterprises count toward the national target; schools and hospitals are model "
        "sites all the same: the two figures are never mixed."
    ),
    "model_site": mark(
        "One site: its facts and the steps of its life, each with its document. Recognition has a "
        "grade and a last day; a head decides it."
    ),
    "site_audit": mark(
        "One audit, line by line: tap the points or “does not apply”, or press 0 to 4 and k; every "
        "answer is kept at once, without a signal until it is back, and another device goes on "
        "where this one stopped. Photos and notes belong to a line; what was scored on the blank "
        "checklist is typed a zone at a time. A finished audit is locked and has its report; "
        "failed lines become findings that a second person closes."
    ),
    "checklists": mark(
        "The checklists by which sites are audited, each with its versions. A published version "
        "never changes; the next one begins as its copy, and scores stay comparable over what "
        "corresponds."
    ),
    "checklist_version": mark(
        "One version, criterion by criterion, with what it changes. Until it is published it can "
        "be edited: text, most points, what each score means, and what it corresponds to."
    ),
    "site_scores": mark(
        "How the scores of the office's sites spread, by kind of place in the last audits and by "
        "year in all of them, and who stands first by the whole score or by one pillar. Narrow it "
        "with the filter above."
    ),
    "published_sites": mark(
        "Sites of the whole country that public sources tell of, each with its source. They are "
        "for reading and never counted with the office's own; only some are called model sites."
    ),
    "site_comparison": mark(
        "Up to four sites beside each other: the pillars of their last audits, and each one's "
        "course over time. The address holds the chosen sites and can be sent to a colleague."
    ),
    "model_site_form": mark(
        "Organisation, kind of place and first day are enough. The steps of its life are taken on "
        "its page, each with its document."
    ),
    "supports": mark(
        "Every support: one organisation helped with one tool or standard in one year. The number "
        "of supports and the number of distinct enterprises are two figures. A support is "
        "known to its year: a shorter period shows the whole year."
    ),
    "support": mark(
        "One support with its amount, its result and productivity before and after. Whether it is "
        "the organisation's first follows from the register."
    ),
    "support_form": mark(
        "Organisation, year, and one tool or one standard are enough. Productivity before and "
        "after needs its unit; the change is worked out."
    ),
    "certificates": mark(
        "Certificates that organisations hold, from issue to expiry. The state is that of today; "
        "choose “Ends within 90 days” in the filter to see whom to call."
    ),
    "certificate": mark(
        "One certificate, its standard, certifier and days. A correction keeps what stood before "
        "in the history."
    ),
    "certificate_form": mark(
        "Organisation, standard, number, certifier and day of issue are needed. Two certificates "
        "of one number and standard are asked about before saving."
    ),
    "training_courses": mark(
        "Courses with their attendances, distinct people and organisations: three "
        "figures that are never added to each other. A course belongs to the period in which it "
        "began."
    ),
    "training_course": mark(
        "One course and the organisations that sent people. Attendances count every seat, people "
        "only once."
    ),
    "training_course_form": mark(
        "Title, days and attendances are needed. Distinct people can be left out where they were "
        "not counted, but never exceed the attendances."
    ),
    "exchanges": mark(
        "Every visit, conference and online exchange. Search by any word without accents, choose "
        "the order, and take the list away as Excel or CSV exactly as it is seen. The address of "
        "this page can be sent to a colleague: it opens the same list."
    ),
    "exchange": mark(
        "All that is known of one exchange: who came, what was discussed, which sites were "
        "toured. The history below tells who changed what and when; nothing is ever overwritten "
        "unseen."
    ),
    "exchange_form": mark(
        "Log a visit in about two minutes: the day, the delegations, the topics. The rest can "
        "follow later. What you type is kept as a draft by itself and is offered again when you "
        "come back, also on another device."
    ),
    "reports": mark(
        "Choose the period above and the parts of the report, look at the preview, then take the "
        "Excel workbook away. Its figures are the same as on the screens. Your choice of parts is "
        "remembered."
    ),
    "trash": mark(
        "Records that were deleted stay here with who deleted them, when and why. Restore one "
        "and it stands again in every list and figure."
    ),
    "backups": mark(
        "A backup is one checked file of all data and photos. Keep a copy on another disk. Before "
        "one is restored you are told what would be lost; the data of now are kept as a backup of "
        "their own."
    ),
    "accounts": mark(
        "Who may sign in and what they may do. A new account gets a one-time password, shown "
        "once: hand it over in person. Somebody who leaves is disabled, not deleted: what they "
        "did stays in the trail."
    ),
    "audit_trail": mark(
        "Who did what and when, with the old and the new values. Nobody can change or delete this "
        "trail. Officers see what they did themselves; heads and administrators see everything."
    ),
    "my_account": mark(
        "Your name, your roles and your recent sign-ins. If a sign-in is not yours, change the "
        "password: every other session ends at once."
    ),
    "programme_report": mark(
        "The office's report on Programme 1322 for the chosen period: indicators against targets, "
        "initiatives, money, supports, certificates, training. Choose the sections, look at the "
        "figures, take the Excel file away."
    ),
    "sites_report": mark(
        "The office's report on model sites for the chosen period: where they stand, their audits "
        "and scores, findings, recognitions and what expires. Choose the sections, look at the "
        "figures, take the Excel file away."
    ),
    "office_settings": mark(
        "The name of the office, its superior body, its home province and its divisions, as they "
        "stand on reports. A division that has been used is retired, not deleted."
    ),
    "site_rules": mark(
        "From which score each grade of an audit begins, how long a finding and the next audit may "
        "take, and which step of a model site's life may follow which. Sites and audits of before "
        "stay as they were."
    ),
    "lists": mark(
        "The tools, topics, sectors, standards and task groups that forms and filters offer. Add "
        "what is missing, rename, put in order. An entry that records bear is withdrawn: it stays "
        "on them, is no longer offered, and can still be filtered by."
    ),
    "units": mark(
        "The provinces and cities of any day, and what became of them. A merger, a split, a new "
        "name, kind or code is recorded with its day and resolution; a preview shows what moves. "
        "No record is rewritten: each keeps the unit of its day and can be read as then or as now."
    ),
    "office_set_up": mark(
        "Tell once whose system this is. The home province decides which exchanges are incoming "
        "and which are outgoing. Everything here can be corrected later."
    ),
}
"""The help of every screen, by the name of its file in ``views``."""


def screen_help(name: str) -> None:
    """Draw the question mark of a screen."""
    with st.popover(t("About this screen"), icon=":material/help:", type="tertiary"):
        st.markdown(t(SENTENCES[name]))

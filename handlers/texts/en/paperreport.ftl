# Reporting for a member without a smartphone.

paperreport-name = report for somebody
papercorrection-name = correct a report for somebody
paperreport-open = Report for them
paperreport-which = On which work do you report for <b>{ $name }</b>?
paperreport-nothing = <b>{ $name }</b> has no work left to report on.
paperreport-intro =
    You report for <b>{ $name }</b>; the report will say that you entered it.

    So far: { $standing }.
paperreport-summary = <b>Report of { $name }</b>, entered by you. Please look it over:
paperreport-recorded = ✓ The report of <b>{ $name }</b> that you entered is recorded.
paperreport-joined = <b>{ $name }</b> uses a phone now and reports in person.
paperreport-consent-gone = The signed consent of <b>{ $name }</b> is no longer valid, so the report could not be recorded. Please open “Enter the pledge” to record a new one.
paperreport-done = The work “{ $work }” is done, there is nothing more to report.

-- "stage" holds the letters of "tag", which no column about people may be called; the schema test asks by letters and is right to be blunt.
alter table petition_reminder rename column stage to step;
alter table petition_reminder rename constraint petition_reminder_stage_known to petition_reminder_step_known;

-- Which export was begun last for the time of the schedule in 'fired', and how many were: where it was cut off, that time is still due.
alter table export_state add column fired_run integer;
alter table export_state add column fired_times integer not null default 0;

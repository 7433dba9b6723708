-- What vendors handed over to us, by the number that was given out for it. Times are epoch milliseconds. No number is given out twice.
create table message (
    number  integer primary key autoincrement,
    account text    not null,
    flow    text    not null,
    status  text    not null,  -- a word of the mapping
    count   integer not null default 1,
    taken   integer not null,
    changed integer not null
);

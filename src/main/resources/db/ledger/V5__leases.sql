-- Who works on what. Times are epoch milliseconds by the database's clock.

create table lease (
    name  text    primary key,         -- what: a flow, as account/name
    token integer not null,            -- grows by one with each taking, and never goes back
    owner text,                        -- the instance that has it; null: nobody
    place text,                        -- the owner's machine and folder: an owner there can be looked at
    until integer not null,            -- from here on anyone may take it
    since integer not null,            -- when it was taken
    term  integer not null             -- for how long each renewal is, in milliseconds
) without rowid;

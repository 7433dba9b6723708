-- What exports need. Times are epoch milliseconds.

alter table run add column kind     text    not null default 'IMPORT';  -- IMPORT or EXPORT
alter table run add column exported integer not null default 0;
alter table run add column changed  integer not null default 0;
alter table run add column deleted  integer not null default 0;

-- At most one export of a flow is open.
create unique index export_open on run (flow) where kind = 'EXPORT' and state = 'RUNNING';

-- Where the next export of a flow goes on.
create table export_state (
    flow     integer primary key references flow,
    cursor   text,
    finished integer,  -- when the last finished export ended
    fired    integer   -- when its schedule fired last
);

-- The records as they were exported last. A sighting alone changes only seen, so a row whose seen is not the run's was not there.
create table export_record (
    flow    integer not null,
    key     text    not null,
    content integer not null,
    seen    integer not null,  -- number of the run that saw it last, finished or not
    primary key (flow, key)
) without rowid;

-- The new and changed records of an export that is open: they come into export_record when it is committed.
create table export_staged (
    run     integer not null,
    key     text    not null,
    content integer not null,
    primary key (run, key)
) without rowid;

-- How a prepared export is to be committed; there only between the two.
create table export_end (
    run       integer primary key references run,
    cursor    text,              -- null: it stays where it is
    remember  text    not null,  -- Remember.Kind
    look_back integer not null
);

-- The files of an export, in the order of their renames.
create table export_file (
    run      integer not null references run,
    position integer not null,
    part     text    not null,
    target   text    not null,
    sha256   text    not null,
    size     integer not null,
    rows     integer not null,
    primary key (run, position)
) without rowid;

-- What a vendor says of itself, such as its catalogue of fields, so that it is not asked each time.
create table vendor_note (
    account text    not null,
    name    text    not null,
    text    text    not null,
    at      integer not null,
    primary key (account, name)
);

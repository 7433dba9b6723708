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

-- The records of a flow as they were exported last.
create table export_record (
    flow    integer not null,
    key     text    not null,
    content integer not null,
    seen    integer not null,  -- number of the run that wrote this row; of a flow that looks back, of the one that saw it last
    primary key (flow, key)
) without rowid;

-- What an export that is prepared will change of export_record when it is committed.
create table export_staged (
    run     integer not null,
    key     text    not null,
    content integer,           -- null: the record is to be forgotten
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

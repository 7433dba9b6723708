-- The ledger's tables in SQLite; those of PostgreSQL are the same (a test compares them). Times are epoch milliseconds.

create table flow (
    number  integer primary key,
    account text not null,
    name    text not null,
    unique (account, name)
);

-- One pass over one file, or one export.
create table run (
    number      integer primary key,
    run_id      text    not null unique,
    flow        integer not null references flow,
    kind        text    not null default 'IMPORT',  -- IMPORT or EXPORT
    file_name   text    not null,
    sha256      text    not null,
    size        integer not null,
    mapping     text    not null,  -- fingerprint of the mapping that the run used last
    state       text    not null,  -- RunState
    rows        integer not null default 0,
    read        integer not null default 0,
    accepted    integer not null default 0,
    rejected    integer not null default 0,
    skipped     integer not null default 0,
    unknown     integer not null default 0,
    exported    integer not null default 0,
    changed     integer not null default 0,
    deleted     integer not null default 0,
    started     integer not null,
    ended       integer,
    code        text,
    message     text,
    first_batch integer not null default 0  -- where its batches begin, so that nobody looks through those of all runs
);
create index run_by_content on run (flow, sha256);
create index run_by_flow on run (flow, number);
-- At most one export of a flow is open.
create unique index export_open on run (flow) where kind = 'EXPORT' and state = 'RUNNING';

-- One row a batch, written before its request leaves. Everything of its items stands in it, so an intent costs one row at the table's end. Blobs are read and written by
-- BatchCodec.
create table batch (
    number   integer primary key,
    run      integer not null references run,
    state    integer not null,  -- 0 in flight, 1 settled, 2 withdrawn
    at       integer not null,
    keys     blob    not null,  -- 16 bytes an item
    contents blob    not null,  -- 8 bytes an item
    lines    blob    not null,
    sent_ids blob,              -- the vendor ids of the records that the batch updates, null where it updates none
    outcomes blob,
    got_ids  blob
);
create index batch_in_flight on batch (run) where state = 0;

-- Which batches carried a key stands in pages, a row for some two hundred places: a key is a hash, so that each new one would touch another page of one sorted table.
-- A portion is one ascending run of places. A key may stand in several.
create table key_portion (
    number integer primary key,
    size   integer not null,  -- how many places it had when it was made; one that is being filled: will have
    target integer            -- the portion to which its pages are being moved, if they are
);

-- Blobs are read and written by KeyPage. All places of one portion with the same flow and high stand on one page.
create table key_page (
    id      integer primary key,
    portion integer not null,
    flow    integer not null,
    high    integer not null,  -- no key on the page is lower
    places  blob    not null
);
create unique index key_page_by_key on key_page (portion, flow, high);

-- The pages have the keys of all batches up to this one; those of newer batches are read from batch itself.
create table index_mark (
    one    integer primary key check (one = 1),
    batch  integer not null,
    pruned integer not null  -- batches up to this one may have been pruned: what they had that still counts stands in newer ones
);
insert into index_mark values (1, 0, 0);

create table dead_letter (
    id      integer primary key,
    run     integer not null references run,
    line    integer not null,  -- of its first row
    key     text    not null,
    rows    text    not null,  -- JSON: [{"line":2,"names":[...],"cells":[...]}]
    outcome text    not null,
    code    text    not null,
    message text    not null,
    payload text,
    request text,
    answer  text,
    status  integer not null,
    at      integer not null,
    closed  text,
    unique (run, line)
);
create index dead_letter_open on dead_letter (code) where closed is null;
create index dead_letter_waiting on dead_letter (run, line) where closed is null;
create index dead_letter_unknown on dead_letter (run, line) where closed is null and outcome = 'UNKNOWN';

-- The sliding window of each account: how many requests were taken at which moment.
create table request (
    account text    not null,
    at      integer not null,
    taken   integer not null,
    primary key (account, at)
) without rowid;

create table account (
    name         text    primary key,
    paused_until integer not null default 0,
    paused_at    integer not null default 0,
    waits_until  integer not null default 0
) without rowid;

-- What time it was at which moment of a machine's own clock, which nobody moves: by it the windows of requests are measured.
create table steady_time (
    boot   text    primary key,  -- one start of one machine
    steady integer not null,     -- milliseconds of its own
    at     integer not null
);

-- Who works on what, by the database's clock.
create table lease (
    name            text    primary key,  -- what: a flow, as account/name
    token           integer not null,     -- grows by one with each taking, and never goes back
    owner           text,                 -- the instance that has it; null: nobody
    place           text,                 -- the owner's machine and folder: an owner there can be looked at
    until           integer not null,     -- from here on anyone may take it
    since           integer not null,     -- when it was taken
    term            integer not null,     -- for how long each renewal is, in milliseconds
    overtaken       text,                 -- from whom it was taken over last after it had run out, by somebody who could not know that its owner is dead
    overtaken_place text,
    overtaken_at    integer
) without rowid;

-- Where the next export of a flow goes on.
create table export_state (
    flow        integer primary key references flow,
    cursor      text,
    finished    integer,                    -- when the last finished export ended
    fired       integer,                    -- when its schedule fired last
    fired_run   integer,                    -- which export was begun last for that time; where it was cut off, that time is still due
    fired_times integer not null default 0  -- how many were begun for it
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

-- What vendors handed over to us, by the number that was given out for it. No number is given out twice.
create table message (
    number  integer primary key autoincrement,
    account text    not null,
    flow    text    not null,
    status  text    not null,  -- a word of the mapping
    count   integer not null default 1,
    taken   integer not null,
    changed integer not null
);

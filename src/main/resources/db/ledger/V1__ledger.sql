-- The ledger's first schema. Times are epoch milliseconds. Blobs are read and written by BatchCodec.

create table flow (
    number  integer primary key,
    account text not null,
    name    text not null,
    unique (account, name)
);

-- One pass over one file.
create table run (
    number    integer primary key,
    run_id    text    not null unique,
    flow      integer not null references flow,
    file_name text    not null,
    sha256    text    not null,
    size      integer not null,
    mapping   text    not null,  -- fingerprint of the mapping that the run used last
    state     text    not null,  -- RunState
    rows      integer not null default 0,
    read      integer not null default 0,
    accepted  integer not null default 0,
    rejected  integer not null default 0,
    skipped   integer not null default 0,
    unknown   integer not null default 0,
    started   integer not null,
    ended     integer,
    code      text,
    message   text
);
create index run_by_content on run (flow, sha256);

-- One row a batch, written before its request leaves. Everything of its items stands in it, so an intent costs one row at the table's end.
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

-- Which batches carried a key: filled from batch in sorted portions, up to the batch in index_mark. Newer batches are read from batch itself.
create table item (
    flow     integer not null,
    high     integer not null,
    low      integer not null,
    batch    integer not null,
    position integer not null,
    primary key (flow, high, low, batch)
) without rowid;

create table index_mark (
    only  integer primary key check (only = 1),
    batch integer not null
);
insert into index_mark values (1, 0);

create table dead_letter (
    id      integer primary key,
    run     integer not null references run,
    line    integer not null,   -- of its first row
    key     text    not null,
    rows    text    not null,   -- JSON: [{"line":2,"names":[...],"cells":[...]}]
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

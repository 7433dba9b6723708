-- The index of keys: a row for some two hundred places instead of a row a place. A key is a hash, so that each new one touched another page of one sorted
-- table; of pages that are only appended, none is touched twice.

drop table item;

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

-- The batches have all keys: the index is made anew from them when the ledger is opened.
update index_mark set batch = 0;

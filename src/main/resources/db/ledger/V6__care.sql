-- Care of the ledger: pruning, and looking at large ones.

-- Batches up to this one may have been pruned: what they had that still counts stands in newer ones.
alter table index_mark add column pruned integer not null default 0;

-- Where the batches of a run begin, so that nobody looks through those of all runs.
alter table run add column first_batch integer not null default 0;

-- 'status' asks for the newest run of each flow, 'deadletters list' for those that wait, in their order.
create index run_by_flow on run (flow, number);
create index dead_letter_waiting on dead_letter (run, line) where closed is null;

-- What time it was at which moment of a machine's own clock, which nobody moves: by it the windows of requests are measured.
create table steady_time (
    boot   text   primary key,  -- one start of one machine
    steady bigint not null,     -- milliseconds of its own
    at     bigint not null      -- epoch milliseconds
);

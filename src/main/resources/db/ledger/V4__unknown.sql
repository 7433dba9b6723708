-- What waits for a person or a look-up is found without reading everything. Both hold few rows at any time.

create index dead_letter_unknown on dead_letter (run, line) where closed is null and outcome = 'UNKNOWN';
create index batch_in_flight on batch (run) where state = 0;

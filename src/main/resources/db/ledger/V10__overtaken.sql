-- From whom a lease was taken over last after it had run out, by somebody who could not know that its owner is dead.
alter table lease add column overtaken       text;
alter table lease add column overtaken_place text;
alter table lease add column overtaken_at    integer;

-- What a database that was put back must not do again: hand out numbers of epochs that were given after the copy was
-- made, and tell tills nothing because their cursors are ahead of it.
alter table feed_generation
  -- Epochs are granted above this.
  add column epoch_floor int not null default 0,
  -- The cluster and its timeline that the generation was made on; null until a process has looked.
  add column place text,
  -- When a till last showed that the database is an older copy.
  add column told_at timestamptz;

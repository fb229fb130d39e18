-- A message that stands in an agent's journal is not offered to it again; `at_agent_since` is when the agent said so.
alter table messages add column at_agent_since timestamptz;
create index messages_at_agents on messages (campaign_id) where state = 'queued' and at_agent_since is null;
create index messages_phone on messages (phone, released_at);

-- The agent whose devices a till without an agent beside it uses by way of the server; always one of its own outlet.
alter table agents add constraint agents_id_outlet_key unique (id, outlet_id);
alter table registers
  add column devices_agent_id uuid,
  add constraint registers_devices_agent_fkey foreign key (devices_agent_id, outlet_id) references agents (id, outlet_id);

-- What came back and did not go on the shelf again leaves the stock in the same breath, under its own cause.
alter table stock_movements drop constraint stock_movements_cause_check;
alter table stock_movements add constraint stock_movements_cause_check
  check (cause in ('sale', 'return', 'receipt', 'adjustment', 'count', 'write-off', 'to-supplier'));

-- Returns wait for their sale under this flag.
create index exceptions_unknown_sale on exceptions ((detail ->> 'saleId')) where code = 'UNKNOWN_SALE' and resolved_at is null;

-- How goods come back: one row, ReturnPolicy of the contract.
create table return_policy (
  policy jsonb not null,
  version int not null default 1,
  changed_at timestamptz not null default now(),
  changed_by uuid
);
create unique index return_policy_only_one on return_policy ((true));
insert into return_policy (policy) values ('{
  "windowDays": 14, "storeCredit": true, "withoutReceiptLimit": 0, "categories": [],
  "reasons": [
    {"id": "unfit", "names": {"hy": "Չհարմարեց", "ru": "Не подошло", "en": "Did not suit"}, "goods": null},
    {"id": "defect", "names": {"hy": "Խոտան", "ru": "Брак", "en": "Faulty"}, "goods": "to-supplier"},
    {"id": "spoiled", "names": {"hy": "Փչացած է", "ru": "Испорчено", "en": "Spoiled"}, "goods": "write-off"},
    {"id": "wrong", "names": {"hy": "Սխալ ապրանք", "ru": "Не тот товар", "en": "Wrong item"}, "goods": null},
    {"id": "other", "names": {"hy": "Այլ պատճառ", "ru": "Другая причина", "en": "Other"}, "goods": null}]}');
grant select on return_policy to khanut_reader;

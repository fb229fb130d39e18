-- What a line of the product states when it is sold: the serial number of each piece, or a lot.
alter table products
  add column tracking text not null default 'none' check (tracking in ('none', 'serial', 'lot')),
  add constraint products_serials_are_pieces check (tracking <> 'serial' or unit = 'pcs');

-- Serial numbers that went out: +1 a sale, -1 a return, in whatever order they arrive. 1 is sold, above it sold twice.
create table sold_serials (
  product_id uuid not null,
  serial text not null,
  sold int not null,
  -- The receipt that sold it last, and where.
  sale_id uuid not null,
  outlet_id uuid not null,
  primary key (product_id, serial)
);
grant select on sold_serials to khanut_reader;

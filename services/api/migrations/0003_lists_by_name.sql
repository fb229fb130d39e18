-- Lists of products and customers come by name, a page at a time.
create index products_name on products (name, id) where deleted_at is null;
create index customers_name on customers (name, id) where deleted_at is null;

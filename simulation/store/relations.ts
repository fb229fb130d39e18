/** Something a manager should see, found while posting. */
export interface Fact {
  n: number;
  code: string;
  detail: Record<string, unknown>;
}

/** What the twin reads of the statement's `in_sales`. */
export interface InSale {
  n: number;
  id: string;
  kind: string;
  number: number | null;
  outlet_id: string;
  epoch: number;
  shift_id: string | null;
  customer_id: string | null;
  original_sale_id: string | null;
  sealed_at: string;
  business_date: string;
  net: number;
  added_tax: number;
  rounding: number;
  payable: number;
  paid: number;
  change: number;
  source: string | null;
  moves: boolean;
  seq: number;
  hash: string;
}

export interface InBalanceMove {
  n: number;
  position: number;
  kind: string;
  holder: string;
  reason: string;
  amount: number;
  available_at: string | null;
  expires_at: string | null;
  lot_id: string | null;
  customer_id: string | null;
  hold_id: string | null;
}

/** The statement's inputs by name, as far as the twin reads them. */
export interface Relations {
  sales: InSale[];
  lines: {
    n: number;
    line_id: string;
    product_id: string;
    quantity: number;
    unit_price: number;
    net: number;
    price_id: string | null;
    original_line_id: string | null;
    goods: string | null;
    sealed_at: string;
    moves: boolean;
  }[];
  returned: { n: number; sale_id: string; line_id: string; quantity: number }[];
  named_approvals: {
    n: number;
    approval_id: string | null;
    approver_id: string;
    rate: number | null;
    is_again: boolean;
    sale_ids: string;
  }[];
  serials: { n: number; product_id: string; serial: string; change: number }[];
  flags: Fact[];
  payments: { n: number; id: string; kind: string; amount: number }[];
  balance_moves: InBalanceMove[];
  shift_sums: {
    n: number;
    sales: number;
    returns: number;
    net: number;
    discount: number;
    tax: number;
    rounding: number;
    cash: number;
    card: number;
    other: number;
  }[];
}

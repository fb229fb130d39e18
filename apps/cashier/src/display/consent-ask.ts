/** A customer is asked whether offers may come by SMS. */
export interface ConsentAsk {
  id: string;
  saleId: string;
  customerId: string;
}

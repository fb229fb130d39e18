/** A card's number names its holder to a till, a gift card's is as good as money: paper shows its end only. */
export const lastFour = (cardNumber: string): string =>
  cardNumber.length > 4 ? `··${cardNumber.slice(-4)}` : cardNumber;

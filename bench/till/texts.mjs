// What cashiers type: names letter by letter in all languages, two words, the beginning of a code, the end of a phone.

const words = (name) => name.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);

export function typedTexts({ random, products, customers }, count) {
  const texts = [];
  while (texts.length < count) {
    const product = random.pick(products);
    const name = product.names[random.pick(['hy', 'ru', 'en'])];
    const [first = '', second = ''] = words(name);
    for (let length = 1; length <= Math.min(6, first.length); length++)
      texts.push(first.slice(0, length));
    texts.push(`${first} ${second.slice(0, 2)}`, product.barcodes[0].code.slice(0, 9), product.sku);
    texts.push(random.pick(customers).phones[0].slice(-4), random.pick(customers).name.slice(0, 5));
  }
  return texts.slice(0, count);
}

/** Words with two letters in each other's place. */
export const slippedTexts = ({ random, products }, count) =>
  Array.from({ length: count }, () => {
    const [first] = words(random.pick(products).names[random.pick(['hy', 'ru', 'en'])]);
    return first.slice(0, 1) + first.charAt(2) + first.charAt(1) + first.slice(3);
  });

export async function checkShop(_dir: string): Promise<string[]> {
  return [];
}

/** The id that a key of the demo's files was given. @throws Error when the files name something that is not there */
export function known(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the demo files name “${key}”, which is not there`);
  return id;
}

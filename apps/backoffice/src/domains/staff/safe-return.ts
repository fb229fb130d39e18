/** Only addresses of this site: a link from outside can't send a person elsewhere after the login. */
export const safeReturn = (from: string | null): string =>
  from && /^\/(?![/\\])/.test(from) && !from.startsWith('/login') ? from : '/';

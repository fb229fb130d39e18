/** Every domain of the house, one line each, in alphabetical order. */
export const domainModules = [];

import { z } from 'zod';

// The content security policy forbids compiling code at run time, and zod tries as soon as a schema is made: so this
// stands before every import that makes one.
z.config({ jitless: true });

import { createTheme, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api-client/answers.js';
import { router } from './router.js';

const theme = createTheme({ fontFamily: 'var(--font)', cursorType: 'pointer', focusRing: 'never' });

/** Everything a screen needs around it: answers of the API, Mantine in our tokens, the address. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <MantineProvider theme={theme} withGlobalClasses={false} withStaticClasses>
        <RouterProvider router={router} />
      </MantineProvider>
    </QueryClientProvider>
  );
}

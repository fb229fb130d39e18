import { useRouteError } from 'react-router';
import { ErrorState } from '../parts/error-state.js';

/** A screen that broke: the rest of the sheet stays, a reload is offered. */
export function PageError() {
  return <ErrorState error={useRouteError()} onRetry={() => location.reload()} />;
}

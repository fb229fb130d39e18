import { Navigate } from 'react-router';
import { NotFound } from '../../shell/not-found.js';
import { places } from '../../shell/places.js';
import { useSession } from '../../shell/session.js';
import { TodayScreen } from './today-screen.js';

/** The day at a glance; who may not see figures lands on the first screen that is theirs. */
export function Home() {
  const { can } = useSession();
  if (can('reports.read')) return <TodayScreen />;
  const first = places.find((place) => place.inSide && can(place.permission));
  return first ? <Navigate to={first.path} replace /> : <NotFound />;
}

import { meRoute, outletListRoute, type Permission, type SignedIn } from '@khanut/shared/contracts';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { Navigate, useLocation } from 'react-router';
import { isSignedOut, useAnswer } from '../api-client/answers.js';
import { chosenLanguage, speak } from '../i18n/languages.js';
import { ErrorState } from '../parts/error-state.js';

export interface Session {
  session: SignedIn;
  can: (permission: Permission) => boolean;
  /** The outlet's clock; the first outlet's where no outlet is meant. */
  timeZoneOf: (outletId: string | null) => string | undefined;
}

const SessionContext = createContext<Session | null>(null);

/** Who is signed in. Only below `SignedInOnly`. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession outside of SignedInOnly');
  return session;
}

/** Gives a session to its children; tests use it with one of their own. */
export function SessionProvider({ session, children }: { session: SignedIn; children: ReactNode }) {
  const allowed = session.permissions.includes('outlets.read');
  const outlets = useAnswer(outletListRoute, {}, { enabled: allowed });
  const rows = outlets.data?.rows;
  const value = useMemo<Session>(() => {
    const zones = new Map(rows?.map((outlet) => [outlet.id, outlet.timeZone]));
    return {
      session,
      can: (permission) => session.permissions.includes(permission),
      timeZoneOf: (outletId) => (outletId ? zones.get(outletId) : undefined) ?? rows?.[0]?.timeZone,
    };
  }, [session, rows]);
  return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
}

/** Lets signed-in people through; others go to the login and come back to the same address. */
export function SignedInOnly({ children }: { children: ReactNode }) {
  const me = useAnswer(meRoute, {});
  const location = useLocation();
  const locale = me.data?.locale;
  useEffect(() => {
    if (locale && !chosenLanguage()) speak(locale, false);
  }, [locale]);
  if (isSignedOut(me.error)) {
    const from = location.pathname + location.search;
    return (
      <Navigate to={from === '/' ? '/login' : `/login?from=${encodeURIComponent(from)}`} replace />
    );
  }
  if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
  if (!me.data) return null;
  return <SessionProvider session={me.data}>{children}</SessionProvider>;
}

import { deviceDiscoverRoute, type FoundDevice } from '@khanut/shared/contracts';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api-client/client.js';

export type Discovery = {
  state: 'idle' | 'looking' | 'done' | 'failed';
  found: FoundDevice[];
  error: unknown;
  look: () => void;
  /** Printers of the agent's networks are looked for too; a change looks anew. */
  isNetworkToo: boolean;
  lookOnNetwork: (isToo: boolean) => void;
  stop: () => void;
};

type Stage = Pick<Discovery, 'state' | 'found' | 'error'>;
const idle: Stage = { state: 'idle', found: [], error: null };

/** A search beside the agent: it may take a minute and can be given up. */
export function useDiscovery(agentId: string): Discovery {
  const [stage, setStage] = useState(idle);
  const [isNetworkToo, setNetworkToo] = useState(false);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const look = async (network: 'own' | undefined): Promise<void> => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    setStage({ ...idle, state: 'looking' });
    try {
      const ask = { params: { id: agentId }, query: { network } };
      const { found } = await call(deviceDiscoverRoute, ask, mine.signal);
      if (!mine.signal.aborted) setStage({ state: 'done', found, error: null });
    } catch (error) {
      if (!mine.signal.aborted) setStage({ state: 'failed', found: [], error });
    }
  };
  const stop = () => {
    running.current?.abort();
    setStage(idle);
  };
  return {
    ...stage,
    look: () => void look(isNetworkToo ? 'own' : undefined),
    isNetworkToo,
    lookOnNetwork: (isToo) => {
      setNetworkToo(isToo);
      void look(isToo ? 'own' : undefined);
    },
    stop,
  };
}

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { approveByPin, approversOf, cancelApproval } from '../../app/approval-actions.js';
import type { PendingApproval } from '../../app/approval.js';
import type { PinAnswer } from '../../app/pin-check.js';
import { intoSight } from '../into-sight.js';
import { PinPad } from '../lock/pin-pad.js';
import { Sheet } from '../sheets/sheet.js';
import { useKeys, useTill } from '../use-till.js';
import { useApprovalFacts } from './approval-facts.js';
import { RemoteCall } from './remote-call.js';

const leastDigits = 6;
const mostDigits = 12;
const reasons = ['goodwill', 'damaged', 'mistake', 'agreed'] as const;

/** The approver's PIN, typed on keys or touched, and what came of it. */
function usePin(submit: (pin: string) => Promise<PinAnswer | null>) {
  const [pin, setPin] = useState('');
  const [answer, setAnswer] = useState<PinAnswer | null>(null);
  const [isChecking, setIsChecking] = useState(false);
  const type = (digit: string) => {
    setAnswer(null);
    setPin((before) => (before + digit).slice(0, mostDigits));
  };
  const clear = () => {
    setPin('');
    setAnswer(null);
  };
  const enter = async () => {
    if (pin.length < leastDigits || isChecking) return;
    setIsChecking(true);
    try {
      setAnswer(await submit(pin));
    } finally {
      setIsChecking(false);
      setPin('');
    }
  };
  return { pin, answer, type, clear, enter, erase: () => setPin((before) => before.slice(0, -1)) };
}

/** A step above the cashier's rights: who says yes, why, and their PIN. Lines and band go on beside it. */
export function ApprovalSheet({ approval }: { approval: PendingApproval }) {
  const { t } = useTranslation();
  const till = useTill();
  const approvers = approversOf(till, approval);
  const [chosenId, setChosenId] = useState(approvers[0]?.id);
  const given = approval.ask.detail?.reason;
  const [reason, setReason] = useState(
    typeof given === 'string' ? given : t(`approval.reason.${reasons[0]}`),
  );
  const person = approvers.find((one) => one.id === chosenId) ?? approvers[0] ?? null;
  const { pin, answer, type, clear, enter, erase } = usePin((typed) =>
    person ? approveByPin(till, person, typed, reason) : Promise.resolve(null),
  );
  const close = () => cancelApproval(till);
  const choose = (id: string | undefined) => {
    setChosenId(id);
    clear();
  };
  const walk = (step: number) =>
    choose(
      approvers[(approvers.indexOf(person!) + step + approvers.length) % approvers.length]?.id,
    );
  useKeys({
    digit: (digit) => (digit === ',' ? undefined : type(digit)),
    Backspace: erase,
    Enter: () => void enter(),
    Escape: close,
    ArrowUp: () => walk(-1),
    ArrowDown: () => walk(1),
  });
  const facts = useApprovalFacts(approval.ask);
  return (
    <Sheet
      title={t(`approval.act.${approval.ask.act}`)}
      about={facts}
      testId="approval-sheet"
      onClose={close}
    >
      <div className="choices even" role="group" aria-label={t('approval.who')}>
        {approvers.map((one) => (
          <button
            key={one.id}
            type="button"
            tabIndex={-1}
            className="chip"
            data-testid="approver"
            aria-pressed={one === person}
            ref={one === person ? intoSight : null}
            onClick={() => choose(one.id)}
          >
            {one.name}
          </button>
        ))}
      </div>
      <ReasonChoice given={given} reason={reason} choose={setReason} />
      {till.practiceOf ? (
        <p className="cap">{t('training.anyPin')}</p>
      ) : (
        <RemoteCall approval={approval} />
      )}
      <PinPad
        person={person}
        pin={pin}
        answer={answer}
        least={leastDigits}
        onDigit={type}
        onErase={erase}
        onEnter={() => void enter()}
      />
    </Sheet>
  );
}

/** Why: a word of the approver; one that the cashier chose already comes first. */
function ReasonChoice({
  given,
  reason,
  choose,
}: {
  given: string | number | undefined;
  reason: string;
  choose: (reason: string) => void;
}) {
  const { t } = useTranslation();
  const words = reasons.map((one) => t(`approval.reason.${one}`));
  // Four fit above the PIN on a small screen.
  const all =
    typeof given === 'string' && !words.includes(given) ? [given, ...words.slice(0, 3)] : words;
  return (
    <div className="choices even two" role="group" aria-label={t('approval.why')}>
      {all.map((one) => (
        <button
          key={one}
          type="button"
          tabIndex={-1}
          className="chip"
          data-testid="approval-reason"
          aria-pressed={one === reason}
          onClick={() => choose(one)}
        >
          {one}
        </button>
      ))}
    </div>
  );
}

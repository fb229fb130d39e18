/** Every queue. Many recipients ride in one job; a queue is for a kind of pace, not for a kind of job. */
export const queueNames = ['sms', 'work'] as const;
export type QueueName = (typeof queueNames)[number];

export const isQueueName = (name: string): name is QueueName =>
  (queueNames as readonly string[]).includes(name);

import { packSms } from '@khanut/shared/text';
import type { Modem } from '../devices/modem/modem.js';
import { type ModemPort, ModemUnavailable } from '../jobs/ports.js';

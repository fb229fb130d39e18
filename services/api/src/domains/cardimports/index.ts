export { CardimportsModule } from './cardimports.module.js';

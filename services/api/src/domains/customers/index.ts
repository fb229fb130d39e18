export { consentFromTill } from './consent-from-till.js';
export { type CreatedFromTill, createFromTill } from './create-from-till.js';
export { addConsent, customersOfPhone, noteDocumentSeen } from './customer-contacts.repository.js';
export { customerSearchText } from './customers.policy.js';
export { CustomersModule } from './customers.module.js';
export { customerPosting } from './customers.posting.js';
export { callingCodeOf, readPhone } from './phones.js';
export { createCustomer } from './store-customer.js';

export { eraseSealed, openSender, petitionsOfSameSender, sealSender } from '#src/modules/persons/seal.ts';
export { isPhone, type Sender } from '#src/modules/persons/sender.ts';

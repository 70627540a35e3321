export {
  eraseSealed,
  openSender,
  petitionsOfSameSender,
  sealSender,
  sealSenders,
  unlinkSender,
} from '#src/modules/persons/seal.ts';
export { isPhone, normalisePhone, type Sender } from '#src/modules/persons/sender.ts';
export {
  eraseVisitor,
  identityPapers,
  isPaperNumber,
  openVisitors,
  recordsOfSameVisitor,
  sealVisitor,
  type Visitor,
} from '#src/modules/persons/visitor.ts';

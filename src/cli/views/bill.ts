import type { Bill } from '../../domain/bill.ts';
import type { Session } from '../session.ts';

/** What asking a language model will take, in one line. */
export function estimateLine({ model, requests, remembered, inputTokens, outputTokens, cost }: Bill, { say, count }: Session): string {
  const price = cost === null ? '' : say({ vi: `, khoảng ${cost}`, en: `, some ${cost}` });
  return say({
    vi: `Mô hình ${model}: sẽ hỏi ${count(requests)} mục (${count(remembered)} mục đã có câu trả lời), khoảng ${count(inputTokens)} token hỏi và ${count(outputTokens)} token trả lời${price}.`,
    en: `Model ${model}: ${count(requests)} provisions to ask about (${count(remembered)} answered before), some ${count(inputTokens)} tokens in and ${count(outputTokens)} out${price}.`,
  });
}

/** What asking took, in one line. */
export function billLine({ model, requests, remembered, inputTokens, outputTokens, estimated, cost }: Bill, { say, count }: Session): string {
  const about = estimated ? say({ vi: ' (một phần ước tính)', en: ' (in part estimated)' }) : '';
  const price = cost === null ? '' : say({ vi: `, giá ${cost}`, en: `, cost ${cost}` });
  return say({
    vi: `Mô hình ${model}: đã trả cho ${count(requests)} câu trả lời (${count(remembered)} mục có sẵn), ${count(inputTokens)} token hỏi, ${count(outputTokens)} token trả lời${about}${price}.`,
    en: `Model ${model}: paid for ${count(requests)} answers (${count(remembered)} provisions answered before), ${count(inputTokens)} tokens in, ${count(outputTokens)} out${about}${price}.`,
  });
}

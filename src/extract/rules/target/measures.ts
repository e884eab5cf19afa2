import { spaced } from '../../rule.ts';

/** Nouns that targets count, folded (EXTRACTION.md §10 and what provincial plans add). A figure in front of any other noun needs a comparator to be a target. */
const counted = [
  'mô hình', 'dự án', 'công trình', 'hạng mục', 'lớp', 'khóa', 'hội nghị', 'hội thảo', 'cuộc', 'cuộc kiểm tra', 'cuộc thanh tra', 'cuộc giám sát', 'buổi', 'phiên', 'đợt', 'vụ', 'vụ việc',
  'hồ sơ', 'thủ tục', 'thủ tục hành chính', 'tthc', 'văn bản', 'dịch vụ công', 'xã', 'phường', 'xã, phường', 'thôn', 'bản', 'tổ dân phố', 'khu dân cư', 'huyện', 'tỉnh', 'thành phố', 'tỉnh, thành phố', 'địa phương',
  'hộ', 'hộ dân', 'hộ nghèo', 'hộ gia đình', 'người', 'người dân', 'người lao động', 'lao động', 'lượt người', 'lượt', 'lượt khách', 'khách', 'khách du lịch', 'học viên', 'học sinh', 'sinh viên',
  'cán bộ', 'công chức', 'viên chức', 'biên chế', 'chỉ tiêu', 'đảng viên', 'đảng viên mới', 'đoàn viên', 'hội viên', 'chi bộ', 'đảng bộ', 'tổ chức đảng', 'tổ chức', 'thành viên', 'đại biểu', 'ủy viên', 'tập thể', 'cá nhân', 'điển hình', 'đơn vị', 'cơ quan',
  'doanh nghiệp', 'hợp tác xã', 'tổ hợp tác', 'hộ kinh doanh', 'sản phẩm', 'sản phẩm ocop', 'thương hiệu', 'trường', 'trường học', 'phòng học', 'giường bệnh', 'bác sĩ', 'trạm y tế', 'cơ sở', 'trung tâm',
  'căn', 'căn nhà', 'căn hộ', 'nhà', 'ngôi nhà', 'cây', 'cây xanh', 'con', 'trạm', 'trạm bts', 'chợ', 'cầu', 'tuyến', 'tuyến đường', 'khu công nghiệp', 'cụm công nghiệp', 'kcn', 'ccn', 'khu', 'cụm', 'nhà máy', 'tòa nhà',
  'tin', 'bài', 'tin, bài', 'tin bài', 'phóng sự', 'chuyên mục', 'chuyên trang', 'chuyên đề', 'đề tài', 'nhiệm vụ khoa học', 'sáng kiến', 'giải pháp kỹ thuật', 'bằng sáng chế', 'chuyên gia', 'kỹ sư', 'đội', 'tổ', 'câu lạc bộ',
  'nền tảng', 'phần mềm', 'cơ sở dữ liệu', 'bộ dữ liệu', 'tài khoản', 'giao dịch', 'máy', 'thiết bị', 'xe', 'suất', 'suất quà', 'ý kiến', 'kiến nghị', 'cuộc họp', 'chương trình', 'hoạt động', 'sự kiện', 'quốc gia', 'nước',
];
const amounts = [
  'đồng', 'usd', 'đô la mỹ', 'ha', 'hecta', 'héc ta', 'km', 'km2', 'km²', 'm', 'm2', 'm²', 'm3', 'm³', 'tấn', 'tạ', 'kg', 'lít', 'kwh', 'mw', 'mwp', 'gw', 'mva', 'kv', 'lần', 'bậc', 'điểm', 'điểm phần trăm', 'điểm %', 'thứ bậc', 'thuê bao', 'gb', 'tb', 'mbps',
];
const times = ['ngày', 'ngày làm việc', 'giờ', 'phút', 'giây', 'tháng', 'năm', 'quý', 'tuần', 'tuổi'];

function oneOf(words: readonly string[]): string {
  return [...words].sort((a, b) => b.length - a.length).join('|');
}

/** "triệu", "nghìn tỷ": the magnitude stays with the unit, as people write it ("12.500 tỷ đồng"). */
const magnitude = String.raw`(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?: (?:triệu|tỷ|tỉ))? )?`;
const per = String.raw`(?:\s*\/\s*(?:\d+ )?[\p{L}\d²³]+){0,2}`;

/** A share: "%", "phần trăm", "‰", "điểm phần trăm". */
export const percent = String.raw`(?:điểm (?:phần trăm|%)|%|phần trăm(?!\p{L})|‰)`;
/** A counted or measured noun, with its magnitude and its "per". */
export const measured = String.raw`${magnitude}(?:${oneOf([...counted, ...amounts])})(?![\p{L}\d])${per}`;
/** Like {@link measured}, and the units of time. */
export const measuredOrTime = String.raw`${magnitude}(?:${oneOf([...counted, ...amounts, ...times])})(?![\p{L}\d])${per}`;
/** Money, areas, weights and the like: never a list label or a code. */
export const amount = String.raw`${magnitude}(?:${oneOf(amounts)})(?![\p{L}\d])${per}`;
/** Any noun of one to three syllables. */
export const anyNoun = String.raw`\p{L}+(?: \p{L}+){0,1}${per}`;

const timeWord = new RegExp(`^${spaced(magnitude)}(?:${spaced(oneOf(times))})(?![\\p{L}\\d])`, 'u');

/** Whether a measure is a stretch of time ("03 ngày làm việc"): a deadline rather than a target, unless the words make it a level. */
export function isTime(measure: string): boolean {
  return timeWord.test(measure) && !measure.includes('/');
}

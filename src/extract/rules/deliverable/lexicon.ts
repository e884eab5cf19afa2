/** Words of the deliverable family, folded. */

/** Verbs whose object is made by them. */
export const draftingVerbs = [
  'xây dựng', 'ban hành', 'lập', 'soạn thảo', 'dự thảo', 'biên soạn', 'xây dựng và ban hành', 'hoàn thiện', 'hoàn chỉnh', 'hoàn thành', 'sửa đổi', 'bổ sung', 'điều chỉnh', 'thay thế', 'cập nhật', 'phê duyệt', 'công bố', 'ký', 'ký kết', 'trình',
  'tham mưu', 'đề xuất', 'chuẩn bị', 'hệ thống hóa', 'cụ thể hóa thành', 'có', 'gửi', 'nộp', 'phát hành', 'in ấn', 'thiết kế', 'thiết lập', 'tổng hợp', 'tổng hợp, xây dựng', 'bãi bỏ',
] as const;

/** Verbs that may stand among them but make nothing by themselves. */
export const companionVerbs = ['rà soát', 'nghiên cứu', 'thẩm định', 'tổ chức', 'triển khai', 'chủ động', 'kịp thời', 'khẩn trương', 'sớm', 'ngay', 'phối hợp', 'tiếp tục', 'tích cực', 'đồng bộ'] as const;

/** What is drafted, with the words that belong to its name. */
export const products = [
  'kế hoạch', 'kế hoạch kiểm tra', 'kế hoạch kiểm tra, giám sát', 'kế hoạch thanh tra', 'kế hoạch giám sát', 'kế hoạch công tác', 'kế hoạch tuyên truyền', 'kế hoạch hành động', 'chương trình', 'chương trình hành động', 'chương trình công tác', 'chương trình giám sát',
  'chương trình kiểm tra, giám sát', 'đề án', 'dự án luật', 'quy chế', 'quy chế làm việc', 'quy chế phối hợp', 'quy chế hoạt động', 'quy chế chi tiêu nội bộ', 'quy chế dân chủ', 'quy chế văn hóa công sở', 'quy chế quản lý', 'quy định', 'quy trình', 'quy trình công tác',
  'quy trình làm việc', 'quy trình nghiệp vụ', 'quy trình nội bộ', 'quy trình giải quyết công việc', 'nội quy', 'nội quy lao động', 'quy tắc ứng xử', 'bộ quy tắc ứng xử', 'bộ tiêu chí', 'tiêu chí', 'tiêu chí đánh giá', 'bộ chỉ số', 'bộ công cụ', 'bộ công cụ đánh giá', 'quyết định',
  'nghị quyết', 'nghị định', 'thông tư', 'chỉ thị', 'hướng dẫn', 'văn bản', 'văn bản chỉ đạo', 'văn bản hướng dẫn', 'văn bản quy phạm pháp luật', 'công văn', 'công điện', 'báo cáo', 'báo cáo kết quả', 'báo cáo tổng hợp', 'báo cáo sơ kết', 'báo cáo tổng kết', 'báo cáo đánh giá', 'báo cáo chuyên đề',
  'tờ trình', 'danh mục', 'danh sách', 'phương án', 'kịch bản', 'lộ trình', 'đề cương', 'tài liệu', 'tài liệu tuyên truyền', 'tài liệu hướng dẫn', 'sổ tay', 'cẩm nang', 'biểu mẫu', 'mẫu biểu', 'hồ sơ', 'dự toán', 'quy hoạch', 'chiến lược', 'cơ chế', 'chính sách', 'cơ chế, chính sách', 'cơ sở dữ liệu',
  'phần mềm', 'hệ thống thông tin', 'nền tảng số', 'bản đồ', 'bản cam kết', 'thông báo', 'thông báo kết luận', 'kết luận', 'biên bản', 'nhiệm vụ khoa học', 'phong trào', 'chuyên đề',
] as const;

/** Words between the verb and the product. */
export const determiners = ['các', 'những', 'một số', 'hệ thống', 'đầy đủ', 'toàn bộ', 'nội dung', 'mới', 'đồng bộ', 'bản'] as const;

import '../server/admin/main.ts';
